using Flywheel.Workflows;

namespace Flywheel.Tests.Workflows;

/// <summary>Things that tests need and that mean nothing by themselves.</summary>
internal static class Some
{
    public static ObjectFinalized Drop(string name, long generation = 1) =>
        new("source", $"marketing/{name}", generation, new DateTimeOffset(2021, 1, 31, 12, 0, 0, TimeSpan.Zero), 100, "text/csv");
}
