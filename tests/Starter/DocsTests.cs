using System.Text.RegularExpressions;

namespace Flywheel.Tests.Starter;

/// <summary>
/// What the documentation says that programs print, they print: every block under <c>&lt;!-- real: NAME --&gt;</c> is
/// compared with the output of its scenario. FLYWHEEL_WRITE_DOCS=1 writes the blocks instead.
/// </summary>
[Trait("Category", "Starter")]
public sealed partial class DocsTests
{
    public static TheoryData<string, string> Blocks =>
    [
        .. from file in Directory.EnumerateFiles(Repository.Path("docs"), "*.md").Order(StringComparer.Ordinal)
           from Match block in Block().Matches(File.ReadAllText(file))
           select (Path.GetFileName(file), block.Groups["name"].Value),
    ];

    [Theory, MemberData(nameof(Blocks))]
    public async Task Block_IsWhatIsReallyPrinted(string file, string name)
    {
        var path = Repository.Path("docs", file);
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var block = Block().Matches(text).Single(match => match.Groups["name"].Value == name).Groups["text"];

        var printed = Normal(await DocsScenarios.RunAsync(name));

        if (Environment.GetEnvironmentVariable("FLYWHEEL_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(
                path, text.Remove(block.Index, block.Length).Insert(block.Index, printed), TestContext.Current.CancellationToken);
        }
        else
        {
            printed.ShouldBe(block.Value);
        }
    }

    [Fact]
    public void EveryMistakeOfTheList_IsInTroubleshooting() =>
        DocsScenarios.Names.Except(Blocks.Select(block => block.Data.Item2)).ShouldBeEmpty();

    /// <summary>Without what differs from run to run.</summary>
    private static string Normal(string printed)
    {
        var text = printed.ReplaceLineEndings("\n").TrimEnd() + "\n";
        text = Progress().Replace(text, "");
        text = Time().Replace(text, "2021-01-31T09:00:00Z");
        text = PlainTime().Replace(text, "2021-01-31 09:00:00");
        text = Id().Replace(text, "1b4e28ba-2fa1-4d3b-8a5e-0c1d2e3f4a5b");
        text = FreePort().Replace(text, "127.0.0.1:7233");
        text = Machine().Replace(text, ".NET: 10.0.0 on Unix");
        text = Identity().Replace(text, "4711@worker");
        return Seconds().Replace(text, "0.1 s");
    }

    [GeneratedRegex(@"<!-- real: (?<name>[\w-]+) -->\n+```\w*\n(?<text>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Block();

    // What is only said when a machine is slow.
    [GeneratedRegex(@"^[A-Z][^\n]* …\n", RegexOptions.Multiline)]
    private static partial Regex Progress();

    [GeneratedRegex(@"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[.\d]*(Z|[+-]\d\d:\d\d)")]
    private static partial Regex Time();

    [GeneratedRegex(@"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d")]
    private static partial Regex PlainTime();

    [GeneratedRegex(@"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id();

    // Port 1, where never anything listens, stays.
    [GeneratedRegex(@"127\.0\.0\.1:\d{2,}")]
    private static partial Regex FreePort();

    [GeneratedRegex(@"\.NET: \S+ on \S+")]
    private static partial Regex Machine();

    [GeneratedRegex(@"\b\d+@[\w.-]+")]
    private static partial Regex Identity();

    [GeneratedRegex(@"\b\d+\.\d s\b")]
    private static partial Regex Seconds();
}
