using System.Reflection;

namespace Flywheel.Tests.Conformance;

/// <summary>The cases of <c>tests/conformance</c>, as the build of the suite listed them.</summary>
internal static class ConformanceCases
{
    public static string Built { get; } = typeof(ConformanceCases).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ConformanceBuilt").Value!;

    /// <summary>Every case; a case that plays its worker by hand is among these only.</summary>
    public static IEnumerable<string> All => Lines.Select(line => line[1]);

    /// <summary>The cases whose workflows run on SDK workers, where the cache matters.</summary>
    public static IEnumerable<string> WithWorkers => Lines.Where(line => line[0] == "workers").Select(line => line[1]);

    /// <summary>A result for each case, called by the behaviour alone.</summary>
    public static IEnumerable<TheoryDataRow<string>> Rows(IEnumerable<string> names, string variant) =>
        names.Select(name => new TheoryDataRow<string>(name) { TestDisplayName = $"{name} [{variant}]", Label = "" });

    /// <summary>The case behind such a result.</summary>
    public static string NameOf(string displayName) => displayName[..displayName.LastIndexOf(" [", StringComparison.Ordinal)];

    private static IEnumerable<string[]> Lines =>
        File.ReadLines(Path.Combine(Built, "cases.txt")).Select(line => line.Split('\t', 2));
}
