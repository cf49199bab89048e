using System.Reflection;

namespace Flywheel.Tests.Packages;

/// <summary>
/// What an edition in packages/ has in public, the official package has as well: same name, parameters, optional
/// values and types. The listings in surface/ are the official packages', one member a line.
/// </summary>
[Trait("Category", "Surface")]
public sealed class SurfaceTests
{
    /// <summary>
    /// One line a package: its assembly, and the namespaces in it that are generated from .proto files.
    /// </summary>
    public static TheoryData<string, string[]> Packages => new()
    {
        { "Grpc.Core.Api", [] },
        { "Grpc.Net.Common", [] },
        { "Grpc.Net.Client", [] },
        { "Grpc.AspNetCore.Server", [] },
    };

    [Theory]
    [MemberData(nameof(Packages))]
    public void Edition_HasOnlyWhatTheOfficialPackageHas(string package, string[] generatedNamespaces)
    {
        var official = File.ReadLines(Repository.Path("tests", "Packages", "surface", package + ".txt"))
            .Where(line => !line.StartsWith('#'))
            .ToHashSet(StringComparer.Ordinal);

        var ours = PublicSurface.Of(Assembly.Load(package), generatedNamespaces);

        ours.ShouldNotBeEmpty();
        ours.Except(official).ShouldBeEmpty();
    }
}
