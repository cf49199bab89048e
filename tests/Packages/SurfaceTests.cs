using System.Reflection;

namespace Flywheel.Tests.Packages;

/// <summary>
/// What an edition in packages/ has in public, the official package has as well: same name, parameters, optional
/// values and types. The listings in surface/ are the official packages', one member a line.
/// </summary>
[Trait("Category", "Surface")]
public sealed class SurfaceTests
{
    /// <summary>One line an assembly, with the listing of the package that officially has what is in it.</summary>
    public static TheoryData<string, string> Packages => new()
    {
        { "DuckDB.NET.Bindings", "DuckDB.NET.Bindings" },
        { "DuckDB.NET.Data", "DuckDB.NET.Data" },
        { "Google.Api.Gax", "Google.Api.Gax" },
        { "Google.Api.Gax.Rest", "Google.Api.Gax.Rest" },
        { "Google.Apis.Bigquery.v2", "Google.Apis.Bigquery.v2" },
        { "Google.Apis.Storage.v1", "Google.Apis.Storage.v1" },
        { "Google.Cloud.BigQuery.V2", "Google.Cloud.BigQuery.V2" },
        { "Google.Cloud.Storage.V1", "Google.Cloud.Storage.V1" },
        { "Grpc.Core.Api", "Grpc.Core.Api" },
        { "Grpc.Net.Common", "Grpc.Net.Common" },
        { "Grpc.Net.Client", "Grpc.Net.Client" },
        { "Grpc.AspNetCore.Server", "Grpc.AspNetCore.Server" },
        { "Temporalio", "Temporalio" },
        { "Temporalio.Testing", "Temporalio" },
        { "Temporalio.Extensions.Hosting", "Temporalio" },
    };

    [Theory]
    [MemberData(nameof(Packages))]
    public void Edition_HasOnlyWhatTheOfficialPackageHas(string assembly, string listing)
    {
        var official = File.ReadLines(Repository.Path("tests", "Packages", "surface", listing + ".txt"))
            .Where(line => !line.StartsWith('#'))
            .ToHashSet(StringComparer.Ordinal);

        var ours = PublicSurface.Of(Assembly.Load(assembly));

        ours.ShouldNotBeEmpty();
        ours.Except(official).ShouldBeEmpty();
    }
}
