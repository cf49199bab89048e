using System.Xml.Linq;

namespace Flywheel.Tests.Architecture;

/// <summary>The four rings (README, "Where things are") and which of them may see which.</summary>
[Trait("Category", "Architecture")]
public sealed class RingTests
{
    private static readonly string[] Heart =
        ["workflows", "activities", "worker", "starter", "triggers", "spark", "warehouse"];

    private static readonly string[] OfficialPackages =
    [
        "Temporalio", "Temporalio.Extensions.Hosting", "Google.Cloud.Storage.V1", "Google.Cloud.BigQuery.V2",
        "Google.Cloud.Spanner.Data", "Google.Cloud.PubSub.V1", "Google.Cloud.Dataproc.V1", "DuckDB.NET.Data", "Npgsql",
        "Microsoft.Extensions.Hosting",
    ];

    // What a command line prints with is not a neighbour system; the starter alone may use it.
    private static readonly string[] StarterOnly = ["Spectre.Console", "System.CommandLine"];

    // Google's own verification of the tokens that its services send; nobody should write a second one.
    private static readonly string[] TriggersOnly = ["Google.Apis.Auth"];

    // Nothing of it is in what is built.
    private static readonly string[] CompileTimeOnly = ["Microsoft.CodeAnalysis.BannedApiAnalyzers"];

    [Fact]
    public void Embedded_NeverReferencesTheHeart() =>
        References("embedded").Where(edge => Heart.Contains(edge.To)).ShouldBeEmpty();

    [Fact]
    public void OnlyTheStarter_ReferencesEmbeddedFromTheHeart() =>
        Heart.Except(["starter"]).SelectMany(References).Where(edge => edge.To == "embedded").ShouldBeEmpty();

    [Fact]
    public void Packages_ReferenceOnlyPackages() =>
        References("packages")
            .Where(edge => edge.To != "packages")
            .Where(edge => edge is not { Project: "Temporalio.Testing", ToProject: "embedded/Temporal" })
            .ShouldBeEmpty();

    [Fact]
    public void Heart_UsesOnlyTheOfficialPackagesOfTheDesign() =>
        Heart.SelectMany(ring => Projects(ring).SelectMany(project => PackagesOf(project)
                .Except(OfficialPackages)
                .Except(CompileTimeOnly)
                .Except(ring == "starter" ? StarterOnly : ring == "triggers" ? TriggersOnly : [])
                .Select(package => $"{ring} uses {package}")))
            .ShouldBeEmpty();

    [Fact]
    public void EveryProject_IsInTheSolution()
    {
        var solution = File.ReadAllText(Repository.Path("Temporal.sln"));

        AllProjects().Where(project => !solution.Contains(Relative(project).Replace('/', '\\'), StringComparison.Ordinal))
            .Select(Relative).ShouldBeEmpty();
    }

    private sealed record Edge(string Project, string To, string ToProject);

    private static IEnumerable<Edge> References(string ring) =>
        from project in Projects(ring)
        from reference in XDocument.Load(project).Descendants("ProjectReference")
        let path = Path.GetFullPath(Path.Combine(
            Path.GetDirectoryName(project)!, reference.Attribute("Include")!.Value.Replace('\\', '/')))
        let folders = Path.GetRelativePath(Repository.Root, path).Split(Path.DirectorySeparatorChar)
        select new Edge(Path.GetFileNameWithoutExtension(project), folders[0], string.Join('/', folders[..^1]));

    private static IEnumerable<string> PackagesOf(string project) =>
        XDocument.Load(project).Descendants()
            .Where(element => element.Name.LocalName is "UsePackage" or "PackageReference")
            .SelectMany(element => (element.Attribute("Include")?.Value ?? "").Split(';'));

    private static IEnumerable<string> Projects(string ring) =>
        AllProjects().Where(project => Relative(project).StartsWith(ring + "/", StringComparison.Ordinal));

    private static IEnumerable<string> AllProjects() =>
        Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(project => !Relative(project).Contains("node_modules", StringComparison.Ordinal));

    private static string Relative(string path) =>
        Path.GetRelativePath(Repository.Root, path).Replace(Path.DirectorySeparatorChar, '/');
}
