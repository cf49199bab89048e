using System.Text.RegularExpressions;
using Flywheel.Embedded.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>The README says which methods there are, and must not be wrong about it.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "Storage")]
public sealed partial class ReadmeTests
{
    [Fact]
    public async Task MethodsInTheReadme_AreThoseThatAreMapped()
    {
        var rows = Row().Matches(File.ReadAllText(Repository.Path("embedded", "Storage", "README.md")))
            .SelectMany(row => row.Groups["methods"].Value.Split(", ").Select(method => (Name: method.Trim(), Supported: row.Groups["answer"].Value != "no")))
            .ToDictionary(row => row.Name, row => row.Supported);

        var mapped = await MappedAsync();

        rows.Keys.Except(mapped.Keys).ShouldBeEmpty("the README names methods that are not mapped");
        mapped.Keys.Except(rows.Keys).ShouldBeEmpty("methods are mapped that the README does not name");
        rows.Where(row => row.Value != mapped[row.Key]).Select(row => row.Key).ShouldBeEmpty("the README is wrong about them");
    }

    [Fact]
    public async Task MethodsOfTheReference_AreAllAccountedFor()
    {
        // As Google's own client for Python lists them, where this machine has it.
        var client = "/usr/lib/google-cloud-sdk/lib/googlecloudsdk/generated_clients/apis/storage/v1/storage_v1_client.py";
        Assert.SkipUnless(File.Exists(client), "There is no Google Cloud SDK on this machine.");
        var reference = Method().Matches(File.ReadAllText(client)).Select(method => method.Groups["name"].Value).ToHashSet();

        reference.Except((await MappedAsync()).Keys).ShouldBeEmpty();
    }

    private static async Task<Dictionary<string, bool>> MappedAsync()
    {
        await using var service = await StorageService.StartAsync(new() { Port = 0 }, NullLoggerFactory.Instance);
        return service.Methods.DistinctBy(method => method.Name).ToDictionary(method => method.Name, method => method.IsSupported);
    }

    [GeneratedRegex(@"^\| (?<methods>[a-zA-Z., ]+) \| (?<answer>yes|partly|no) \|", RegexOptions.Multiline)]
    private static partial Regex Row();

    [GeneratedRegex(@"method_id='storage\.(?<name>[\w.]+)'")]
    private static partial Regex Method();
}
