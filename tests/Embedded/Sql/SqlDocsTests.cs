using System.Text.RegularExpressions;
using Flywheel.Embedded.Sql.Functions;

namespace Flywheel.Tests.Embedded.Sql;

/// <summary>
/// docs/googlesql.md lists what the corpus shows to work: its block is made from the tests. FLYWHEEL_WRITE_DOCS=1 writes it.
/// </summary>
[Trait("Category", "SdkUnit")]
public sealed partial class SqlDocsTests
{
    private static readonly string[] Constructs =
    [
        "WITH", "WITH RECURSIVE", "SELECT DISTINCT", "SELECT AS STRUCT", "EXCEPT (", "REPLACE (", "UNNEST", "WITH OFFSET", "CROSS JOIN", "INNER JOIN",
        "LEFT JOIN", "LEFT OUTER JOIN", "RIGHT OUTER JOIN", "FULL OUTER JOIN", "USING", "PIVOT", "UNPIVOT", "GROUP BY", "GROUP BY ALL", "ROLLUP", "CUBE",
        "GROUPING SETS", "HAVING", "QUALIFY", "WINDOW", "ORDER BY", "LIMIT", "UNION ALL", "UNION DISTINCT", "INTERSECT DISTINCT", "EXCEPT DISTINCT", "EXISTS",
        "IN UNNEST", "LIKE ANY", "CASE", "IS DISTINCT FROM", "SAFE_CAST", "FORMAT", "AT TIME ZONE", "SAFE_OFFSET", "SAFE_ORDINAL", "|> SELECT", "|> EXTEND", "|> SET", "|> DROP", "|> RENAME", "|> AS",
        "|> WHERE", "|> AGGREGATE", "GROUP AND ORDER BY", "|> DISTINCT", "|> LEFT JOIN", "|> ORDER BY", "|> LIMIT", "|> UNION", "|> INTERSECT", "|> EXCEPT", "|> WITH", "|> PIVOT", "|> UNPIVOT",
    ];

    [Fact]
    public async Task Table_IsWhatTheCorpusShows()
    {
        var path = Repository.Path("docs", "googlesql.md");
        var text = await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken);
        var block = Block().Match(text).Groups["text"];
        var table = Table();
        if (Environment.GetEnvironmentVariable("FLYWHEEL_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, text.Remove(block.Index, block.Length).Insert(block.Index, table), TestContext.Current.CancellationToken);
        }
        else
        {
            table.ShouldBe(block.Value);
        }
    }

    private static string Table()
    {
        var shown = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        foreach (var called in SqlCorpus.All.Select(one => Calls().Matches(one.Text).Select(match => match.Value).Distinct(StringComparer.OrdinalIgnoreCase)))
        {
            foreach (var name in called)
            {
                shown[name] = shown.GetValueOrDefault(name) + 1;
            }
        }
        var constructs = Constructs.Where(one => SqlCorpus.All.Any(sql => Spaces().Replace(sql.Text, " ").Contains(one, StringComparison.OrdinalIgnoreCase)));
        var functions = FunctionTable.Names.ToList();
        return $"""
            {SqlCorpus.All.Count} documented statements answer what their pages say.

            **Constructs**: {string.Join(", ", constructs.Select(one => $"`{one.TrimEnd(' ', '(')}`").Distinct())}.

            **Functions that the corpus shows** (in so many statements): {string.Join(", ", functions.Where(shown.ContainsKey).Select(name => $"`{name}` {shown[name]}"))}.

            **Functions besides**: {string.Join(", ", functions.Where(name => !shown.ContainsKey(name)).Select(name => $"`{name}`"))}.

            """;
    }

    [GeneratedRegex(@"(?<=<!-- sql: table -->\n)(?<text>.*?)(?=<!-- /sql -->)", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex(@"\b(?:NET\.)?[A-Za-z_0-9]+(?=\()")]
    private static partial Regex Calls();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
