using Flywheel.Embedded.BigQuery.Operations;

namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>embedded/BigQuery/README.md against what is there.</summary>
[Trait("Category", "SdkUnit")]
[Trait("Service", "BigQuery")]
public sealed class ReadmeTests
{
    private static readonly Dictionary<string, string> Rows = File.ReadAllLines(Repository.Path("embedded", "BigQuery", "README.md"))
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[1].Trim('`'), cells => cells[2]);

    [Fact]
    public void Readme_SaysYesOrPartlyToWhatIsMapped() =>
        Rows.Where(row => row.Value is "yes" or "partly").Select(row => row.Key).Order().ShouldBe(Methods.All.Select(method => method.Id).Order());

    [Fact]
    public void Readme_SaysNoToWhatIsAnsweredWith501() =>
        Rows.Where(row => row.Value is "no").Select(row => row.Key).Order().ShouldBe(Methods.Missing.Select(method => method.Id).Order());
}
