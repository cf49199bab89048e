using System.Diagnostics;
using System.Text.Json;
using System.Xml.Linq;

namespace Flywheel.Tests.Architecture;

/// <summary>
/// -p:OfficialPackages=true, as far as it shows without a feed that has the official packages: what each project would
/// restore and compile.
/// </summary>
[Trait("Category", "Architecture")]
public sealed class PackageSwitchTests
{
    [Fact]
    public async Task Default_UsesOurEditions()
    {
        var items = await ItemsAsync("embedded/Temporal/Temporal.csproj", official: false);

        items.ProjectReferences.ShouldContain("Temporalio.Api");
        items.PackageReferences.ShouldNotContain("Temporalio");
    }

    [Fact]
    public async Task Official_TakesThePackagesThatHoldOurEditions()
    {
        var items = await ItemsAsync("embedded/Temporal/Temporal.csproj", official: true);

        // What is ours and no edition stays.
        items.ProjectReferences.ShouldBe(["Store"]);
        // Our Temporalio.Api is a part of the official Temporalio.
        items.PackageReferences.ShouldContain("Temporalio");
        items.PackageReferences.ShouldContain("Grpc.AspNetCore");
        items.PackageReferences.ShouldNotContain("Temporalio.Api");
    }

    [Fact]
    public async Task Official_CompilesNothingOfOurEditions()
    {
        var items = await ItemsAsync("packages/Grpc.Core.Api/Grpc.Core.Api.csproj", official: true);

        items.Sources.ShouldBeEmpty();
    }

    [Fact]
    public void EveryPackage_HasItsVersionPinnedInBothSettings()
    {
        var pinned = XDocument.Load(Repository.Path("Directory.Packages.props")).Descendants("PackageVersion")
            .Select(version => version.Attribute("Include")!.Value).ToHashSet();
        var used = Directory.EnumerateFiles(Repository.Root, "*.csproj", SearchOption.AllDirectories)
            .Where(project => !project.Contains("node_modules", StringComparison.Ordinal))
            .SelectMany(project => XDocument.Load(project).Descendants())
            .Where(element => element.Name.LocalName is "UsePackage" or "PackageReference")
            .SelectMany(element => (element.Attribute("Include")?.Value ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries))
            .Distinct();

        // Parts of Temporalio that we keep in assemblies of their own; what DuckDB.NET.Data.Full and Google's clients bring
        // along, of which no project but our editions knows.
        string[] brought =
        [
            "Temporalio.Api", "Temporalio.Testing", "DuckDB.NET.Bindings", "DuckDB.NET.Data", "Google.Api.Gax",
            "Google.Api.Gax.Rest", "Google.Apis.Bigquery.v2", "Google.Apis.Storage.v1",
        ];
        used.Except(pinned).Except(brought).ShouldBeEmpty();
    }

    private static async Task<Items> ItemsAsync(string project, bool official)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, WorkingDirectory = Repository.Root };
        foreach (var argument in (string[])
            ["msbuild", project, $"-p:OfficialPackages={(official ? "true" : "false")}", "-getItem:PackageReference,ProjectReference,Compile"])
        {
            start.ArgumentList.Add(argument);
        }

        using var msbuild = Process.Start(start)!;
        var output = await msbuild.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await msbuild.WaitForExitAsync(TestContext.Current.CancellationToken);
        msbuild.ExitCode.ShouldBe(0, output);
        var items = JsonDocument.Parse(output).RootElement.GetProperty("Items");
        return new Items(
            [.. Names(items, "PackageReference").Order()],
            [.. Names(items, "ProjectReference").Select(path => Path.GetFileNameWithoutExtension(path)).Order()],
            [.. Names(items, "Compile")]);
    }

    private static IEnumerable<string> Names(JsonElement items, string kind) =>
        items.GetProperty(kind).EnumerateArray().Select(item => item.GetProperty("Identity").GetString()!);

    private sealed record Items(List<string> PackageReferences, List<string> ProjectReferences, List<string> Sources);
}
