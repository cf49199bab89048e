using System.Text.Json;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Flywheel.Tests.Languages;

/// <summary>Says what it was started with, changes some of it, and stays until it may go.</summary>
[Workflow]
public sealed class Attributes
{
    private bool _finished;

    [WorkflowRun]
    public async Task<AttributesSeen> RunAsync()
    {
        var given = Workflow.TypedSearchAttributes;
        var seen = new AttributesSeen(
            Workflow.Memo.ToDictionary(each => each.Key, each => Workflow.PayloadConverter.ToValue<JsonElement>(each.Value)),
            given.Get(AttributeKeys.Keyword),
            given.Get(AttributeKeys.Text),
            given.Get(AttributeKeys.Count),
            given.Get(AttributeKeys.Share),
            given.Get(AttributeKeys.Flag),
            given.Get(AttributeKeys.At),
            given.Get(AttributeKeys.Tags));
        Workflow.UpsertTypedSearchAttributes(
            AttributeKeys.Count.ValueSet(43),
            AttributeKeys.Tags.ValueSet(["c"]),
            AttributeKeys.Keyword.ValueUnset());
        Workflow.UpsertMemo(MemoUpdate.ValueSet("note", "changed"), MemoUpdate.ValueUnset("gone"));
        await Workflow.WaitConditionAsync(() => _finished);
        return seen;
    }

    [WorkflowSignal("finish")]
    public Task FinishAsync()
    {
        _finished = true;
        return Task.CompletedTask;
    }
}

public sealed record AttributesSeen(
    IReadOnlyDictionary<string, JsonElement> Memo,
    string Keyword,
    string Text,
    long Count,
    double Share,
    bool Flag,
    DateTimeOffset At,
    IReadOnlyCollection<string> Tags);

/// <summary>One search attribute of each kind.</summary>
internal static class AttributeKeys
{
    public static readonly SearchAttributeKey<string> Keyword = SearchAttributeKey.CreateKeyword("LangKeyword");
    public static readonly SearchAttributeKey<string> Text = SearchAttributeKey.CreateText("LangText");
    public static readonly SearchAttributeKey<long> Count = SearchAttributeKey.CreateLong("LangCount");
    public static readonly SearchAttributeKey<double> Share = SearchAttributeKey.CreateDouble("LangShare");
    public static readonly SearchAttributeKey<bool> Flag = SearchAttributeKey.CreateBool("LangFlag");
    public static readonly SearchAttributeKey<DateTimeOffset> At = SearchAttributeKey.CreateDateTimeOffset("LangAt");
    public static readonly SearchAttributeKey<IReadOnlyCollection<string>> Tags = SearchAttributeKey.CreateKeywordList("LangTags");

    public static IReadOnlyList<SearchAttributeKey> All => [Keyword, Text, Count, Share, Flag, At, Tags];
}
