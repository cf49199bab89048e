using System.Text.Json;
using Temporalio.Client;
using Temporalio.Common;

namespace Flywheel.Tests.Languages;

/// <summary>Memo and search attributes, set on one side, read and changed on the other.</summary>
public sealed class AttributesAcrossTests(TwoLanguages both) : LanguagesTests(both)
{
    private static readonly DateTimeOffset At = new(2021, 1, 31, 12, 34, 56, TimeSpan.Zero);

    private static readonly IReadOnlyDictionary<string, object?> Memo = new Dictionary<string, object?>
    {
        ["note"] = "žluťoučký",
        ["gone"] = true,
        ["nested"] = new { a = (int[])[1, 2] },
    };

    [Fact]
    public async Task SharpSetsThem_ScriptWorkflowReadsAndChangesThem_SharpSeesTheChange()
    {
        var attributes = new SearchAttributeCollection.Builder()
            .Set(AttributeKeys.Keyword, "key")
            .Set(AttributeKeys.Text, "some words")
            .Set(AttributeKeys.Count, 42)
            .Set(AttributeKeys.Share, 0.25)
            .Set(AttributeKeys.Flag, true)
            .Set(AttributeKeys.At, At)
            .Set(AttributeKeys.Tags, ["a", "b"])
            .ToSearchAttributeCollection();
        AttributeUpdate[] updates =
        [
            new(AttributeKeys.Count.Name, "INT", 43),
            new(AttributeKeys.Tags.Name, "KEYWORD_LIST", (string[])["c"]),
            new(AttributeKeys.Keyword.Name, "KEYWORD", null),
        ];
        var memo = new Dictionary<string, object?> { ["note"] = "changed", ["gone"] = null };
        var run = await Client.StartWorkflowAsync("attributes", [updates, memo], new(NewId(), TwoLanguages.Script)
        {
            Memo = Memo!,
            TypedSearchAttributes = attributes,
        });
        await run.SignalAsync("finish", []);
        var seen = await run.GetResultAsync<JsonElement>();
        Sorted(seen.GetProperty("attributes")).ShouldBe(
        [
            "LangAt DATETIME \"2021-01-31T12:34:56.000Z\"",
            "LangCount INT 42",
            "LangFlag BOOL true",
            "LangKeyword KEYWORD \"key\"",
            "LangShare DOUBLE 0.25",
            "LangTags KEYWORD_LIST [\"a\",\"b\"]",
            "LangText TEXT \"some words\"",
        ]);
        seen.GetProperty("memo").GetProperty("note").GetString().ShouldBe("žluťoučký");
        seen.GetProperty("memo").GetProperty("nested").GetRawText().ShouldBe("""{"a":[1,2]}""");

        var described = await run.DescribeAsync();
        described.TypedSearchAttributes.Get(AttributeKeys.Count).ShouldBe(43);
        described.TypedSearchAttributes.Get(AttributeKeys.Tags).ShouldBe(["c"]);
        described.TypedSearchAttributes.ContainsKey(AttributeKeys.Keyword).ShouldBeFalse();
        described.TypedSearchAttributes.Get(AttributeKeys.At).ShouldBe(At);
        (await described.Memo["note"].ToValueAsync<string>()).ShouldBe("changed");
        described.Memo.ContainsKey("gone").ShouldBeFalse();
    }

    [Fact]
    public async Task ScriptSetsThem_SharpWorkflowReadsAndChangesThem_ScriptSeesTheChange()
    {
        var id = NewId();
        await Node.CallAsync(
            new("start")
            {
                Workflow = "Attributes",
                WorkflowId = id,
                Queue = TwoLanguages.Sharp,
                Memo = Memo,
                Attributes =
                [
                    new("LangKeyword", "KEYWORD", "key"),
                    new("LangText", "TEXT", "some words"),
                    new("LangCount", "INT", 42),
                    new("LangShare", "DOUBLE", 0.25),
                    new("LangFlag", "BOOL", true),
                    new("LangAt", "DATETIME", "2021-01-31T12:34:56Z"),
                    new("LangTags", "KEYWORD_LIST", (string[])["a", "b"]),
                ],
            },
            Cancel);
        await Node.CallAsync(new("signal") { WorkflowId = id, Name = "finish" }, Cancel);
        var seen = await Client.GetWorkflowHandle(id).GetResultAsync<AttributesSeen>();
        (seen.Keyword, seen.Text, seen.Count, seen.Share, seen.Flag, seen.At).ShouldBe(("key", "some words", 42, 0.25, true, At));
        seen.Tags.ShouldBe(["a", "b"]);
        seen.Memo["note"].GetString().ShouldBe("žluťoučký");
        seen.Memo["nested"].GetRawText().ShouldBe("""{"a":[1,2]}""");

        var described = await Node.CallAsync(new("describe") { WorkflowId = id }, Cancel);
        var changed = Sorted(described.GetProperty("attributes"));
        changed.ShouldContain("LangCount INT 43");
        changed.ShouldContain("LangTags KEYWORD_LIST [\"c\"]");
        changed.ShouldNotContain(each => each.StartsWith("LangKeyword", StringComparison.Ordinal));
        described.GetProperty("memo").GetRawText().ShouldBe("""{"note":"changed","nested":{"a":[1,2]}}""");
    }

    [Fact]
    public async Task BothLanguagesWorkflows_AreFoundByOneQuery()
    {
        var key = NewId("find");
        var attributes = new SearchAttributeCollection.Builder().Set(AttributeKeys.Keyword, key).ToSearchAttributeCollection();
        await Client.ExecuteWorkflowAsync("inspect", [], new(NewId(), TwoLanguages.Script) { TypedSearchAttributes = attributes });
        await Client.ExecuteWorkflowAsync((WhoAmI run) => run.RunAsync(), new(NewId(), TwoLanguages.Sharp) { TypedSearchAttributes = attributes });
        var types = new List<string>();
        await foreach (var found in Client.ListWorkflowsAsync($"LangKeyword = '{key}'"))
        {
            types.Add(found.WorkflowType);
        }

        types.Order(StringComparer.Ordinal).ShouldBe(["WhoAmI", "inspect"]);
    }

    private static List<string> Sorted(JsonElement pairs) =>
    [
        .. pairs.EnumerateArray()
            .Select(pair => $"{pair.GetProperty("key").GetProperty("name")} {pair.GetProperty("key").GetProperty("type")} {pair.GetProperty("value").GetRawText()}")
            .Where(pair => pair.StartsWith("Lang", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal),
    ];
}
