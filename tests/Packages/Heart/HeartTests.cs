using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Flywheel.Tests.Packages.Heart;

/// <summary>
/// The heart compiles against what the official packages have in public, and nothing else: our editions are out of its
/// sight here.
/// </summary>
[Trait("Category", "Surface")]
public sealed class HeartTests
{
    // Parts that the SDK's source generators write; they do not run here, and use nothing of Temporal's.
    private const string GeneratedPartIsMissing = "CS8795";

    // Interface members that are implemented explicitly, overrides, and what a base's constructor is given, are not in a
    // listing.
    private static readonly string[] Unlisted = ["CS0534", "CS0535", "CS0738", "CS7036"];

    // In the order of their references.
    private static readonly HeartProject[] Heart =
        [new("activities"), new("workflows"), new("worker"), new("triggers"), new("starter")];

    private static readonly string[] Listings =
    [
        "DuckDB.NET.Bindings", "DuckDB.NET.Data", "Google.Api.Gax", "Google.Api.Gax.Rest", "Google.Apis.Bigquery.v2",
        "Google.Apis.Storage.v1", "Google.Cloud.BigQuery.V2", "Google.Cloud.Storage.V1", "Temporalio",
    ];

    private static readonly Lazy<CSharpCompilation> Official = new(() => CSharpCompilation.Create(
        "Official",
        Listings.Select(name => CSharpSyntaxTree.ParseText(
            ListingSource.Write(Listing.Read(Repository.Path("tests", "Packages", "surface", name + ".txt"))),
            path: name)),
        Others(),
        new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)));

    private static readonly IReadOnlySet<string> Hidden = new HashSet<string>(
        Listings.Concat(
        [
            "Temporalio.Testing", "Temporalio.Extensions.Hosting",
            "Flywheel.Activities", "Flywheel.Workflows", "Flywheel.Worker", "Flywheel.Starter", "Flywheel.Triggers",
        ]));

    [Fact]
    public void Listing_IsAnAssembly() =>
        Errors(Official.Value).Where(error => !Unlisted.Contains(error.Id) && !IsOfMissingNamespace(error))
            .ShouldBeEmpty();

    [Fact]
    public void Heart_NeedsOnlyWhatTheOfficialPackagesHave()
    {
        var references = new List<MetadataReference>(Others()) { Official.Value.ToMetadataReference() };
        foreach (var project in Heart)
        {
            var compilation = project.Compile(references);

            compilation.SyntaxTrees.Length.ShouldBeGreaterThan(2, project.Folder);
            Errors(compilation).ShouldBeEmpty();
            references.Add(compilation.ToMetadataReference());
        }
    }

    [Theory]
    [InlineData("Temporalio.Workflows.Workflow.UtcNow", "CS0117", false)]
    [InlineData("Temporalio.Workflows.Workflow.LocalNow", "CS0117", true)]
    [InlineData("new Temporalio.Common.RetryPolicy { MaximumAttempts = 3 }", "CS0117", false)]
    [InlineData("new Temporalio.Common.RetryPolicy { Attempts = 3 }", "CS0117", true)]
    [InlineData("((Temporalio.Client.ITemporalClient)null!).StopEverything()", "CS1061", true)]
    [InlineData("new Temporalio.Runtime.TelemetryNames()", "CS0234", true)]
    [InlineData("new Google.Cloud.Storage.V1.UploadObjectOptions { IfGenerationMatch = 0 }", "CS0117", false)]
    [InlineData("new Google.Cloud.Storage.V1.UploadObjectOptions { IfAbsent = true }", "CS0117", true)]
    [InlineData("new Google.Cloud.BigQuery.V2.BigQueryInsertRow { [\"a\"] = 1 }", "CS0021", false)]
    [InlineData("((Google.Cloud.BigQuery.V2.BigQueryClient)null!).DropEverything()", "CS1061", true)]
    [InlineData("new DuckDB.NET.Data.DuckDBConnection(\"DataSource=:memory:\")", "CS1729", false)]
    [InlineData("new DuckDB.NET.Data.DuckDBConnection(1, 2)", "CS1729", true)]
    public void MemberThatTheListingLacks_IsFound(string expression, string error, bool isFound)
    {
        var compilation = CSharpCompilation.Create(
            "Probe",
            [
                CSharpSyntaxTree.ParseText(
                    $"class Probe {{ object Of() => {expression}; }}",
                    cancellationToken: TestContext.Current.CancellationToken),
            ],
            [.. Others(), Official.Value.ToMetadataReference()],
            new(OutputKind.DynamicallyLinkedLibrary));

        Errors(compilation).Any(found => found.Id == error).ShouldBe(isFound);
        Errors(compilation).Any().ShouldBe(isFound);
    }

    private static IEnumerable<Diagnostic> Errors(CSharpCompilation compilation) => compilation.GetDiagnostics()
        .Where(found => found.Severity == DiagnosticSeverity.Error && found.Id != GeneratedPartIsMissing);

    private static bool IsOfMissingNamespace(Diagnostic error) => error.Id == "CS0234"
        && ListingGaps.MissingNamespaces.Any(name =>
        {
            var text = error.Location.SourceTree!.ToString();
            var line = error.Location.GetLineSpan().StartLinePosition.Line;
            return text.Split('\n')[line].Contains(name, StringComparison.Ordinal);
        });

    /// <summary>The framework and what lies beside the built starter, less the heart and our editions.</summary>
    private static IEnumerable<MetadataReference> Others()
    {
        var output = new DirectoryInfo(AppContext.BaseDirectory);
        var starter = Repository.Path("starter", "bin", output.Parent!.Name, output.Name);
        var framework = ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(file => !file.StartsWith(AppContext.BaseDirectory, StringComparison.Ordinal));
        return framework.Concat(Directory.EnumerateFiles(starter, "*.dll"))
            .Where(file => !Hidden.Contains(Path.GetFileNameWithoutExtension(file)))
            .DistinctBy(Path.GetFileName)
            .Select(file => MetadataReference.CreateFromFile(file));
    }
}
