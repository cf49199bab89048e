using System.Text.RegularExpressions;

namespace Flywheel.Tests.Docs;

/// <summary>
/// What the documentation shows as a file is a file, compiled or run here: every block under <c>&lt;!-- file: PATH --&gt;</c> is
/// compared with it. FLYWHEEL_WRITE_DOCS=1 writes the blocks instead.
/// </summary>
[Trait("Category", "Docs")]
public sealed partial class ShownFilesTests
{
    public static TheoryData<string, string> Blocks =>
    [
        .. from page in Directory.EnumerateFiles(Repository.Path("docs"), "*.md").Order(StringComparer.Ordinal)
           from Match block in Block().Matches(File.ReadAllText(page))
           select (Path.GetFileName(page), block.Groups["path"].Value),
    ];

    [Theory, MemberData(nameof(Blocks))]
    public async Task Block_IsTheFile(string page, string path)
    {
        var cancel = TestContext.Current.CancellationToken;
        var shownIn = Repository.Path("docs", page);
        var text = await File.ReadAllTextAsync(shownIn, cancel);
        var block = Block().Matches(text).Single(match => match.Groups["path"].Value == path).Groups["text"];
        var file = await File.ReadAllTextAsync(Repository.Path(path), cancel);

        if (Environment.GetEnvironmentVariable("FLYWHEEL_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(shownIn, text.Remove(block.Index, block.Length).Insert(block.Index, file), cancel);
        }
        else
        {
            block.Value.ShouldBe(file);
        }
    }

    [Fact]
    public void NewPipeline_IsLessThan60Lines()
    {
        // The line of the catalog is one more; its test is not counted.
        string[] files = ["ShopOrders.workflow.cs", "warehouse/schemas/shop.orders.json", "warehouse/schemas/shop.orders.table.json"];

        (files.Sum(file => File.ReadLines(Repository.Path("tests", "Docs", file)).Count()) + 1).ShouldBeLessThan(60);
    }

    [GeneratedRegex(@"<!-- file: (?<path>\S+) -->\n+```\w*\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();
}
