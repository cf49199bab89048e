using System.Text.RegularExpressions;
using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Operations;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>The README says which methods there are, and must not be wrong about it.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "Storage")]
public sealed partial class ReadmeTests
{
    [Fact]
    public void MethodsInTheReadme_AreThoseThatAreMapped()
    {
        var rows = Row().Matches(File.ReadAllText(Repository.Path("embedded", "Storage", "README.md")))
            .SelectMany(row => row.Groups["methods"].Value.Split(", ").Select(method => (Name: method.Trim(), Supported: row.Groups["answer"].Value != "no")))
            .ToDictionary(row => row.Name, row => row.Supported);

        var mapped = Mapped();

        rows.Keys.Except(mapped.Keys).ShouldBeEmpty("the README names methods that are not mapped");
        mapped.Keys.Except(rows.Keys).ShouldBeEmpty("methods are mapped that the README does not name");
        rows.Where(row => row.Value != mapped[row.Key]).Select(row => row.Key).ShouldBeEmpty("the README is wrong about them");
    }

    [Fact]
    public void MethodsOfTheReference_AreAllAccountedFor()
    {
        // As Google's own client for Python lists them, where this machine has it.
        var client = "/usr/lib/google-cloud-sdk/lib/googlecloudsdk/generated_clients/apis/storage/v1/storage_v1_client.py";
        Assert.SkipUnless(File.Exists(client), "There is no Google Cloud SDK on this machine.");
        var reference = Method().Matches(File.ReadAllText(client)).Select(method => method.Groups["name"].Value).ToHashSet();

        reference.Except(Mapped().Keys).ShouldBeEmpty();
    }

    private static Dictionary<string, bool> Mapped()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        using var app = builder.Build();
        ApiMethods.Map(app);
        return ((IEndpointRouteBuilder)app).DataSources
            .SelectMany(source => source.Endpoints)
            .Select(endpoint => endpoint.Metadata.GetRequiredMetadata<ApiMethod>())
            .DistinctBy(method => method.Name)
            .ToDictionary(method => method.Name, method => method.IsSupported);
    }

    [GeneratedRegex(@"^\| (?<methods>[a-zA-Z., ]+) \| (?<answer>yes|partly|no) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"method_id='storage\.(?<name>[\w.]+)'")]
    private static partial Regex Method();
}
