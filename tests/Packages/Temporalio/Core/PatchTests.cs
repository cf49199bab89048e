using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Worker.Core;
using static Flywheel.Tests.Packages.Temporalio.Core.ScriptedCode;

namespace Flywheel.Tests.Packages.Temporalio.Core;

/// <summary>Calls of Patched and DeprecatePatch against histories with and without markers.</summary>
[Trait("Category", "SdkUnit")]
public sealed class PatchTests
{
    private static readonly string[] MarkerAndUpsert = ["RecordMarker", "UpsertWorkflowSearchAttributes", "StartTimer"];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void NewHistory_MarkerAndSearchAttributeAreWritten(bool deprecated)
    {
        var commands = new ScriptedCode(job => job is Job.Initialize ? [Patch("tax", deprecated), Timer(1)] : [])
            .Run().ApplyForCommands(HistoryBuilder.Begun());

        commands.Select(command => command.CommandType.ToString()).ShouldBe(MarkerAndUpsert);
        var marker = commands[0].RecordMarkerCommandAttributes;
        marker.MarkerName.ShouldBe("core_patch");
        marker.Details["patch-data"].Payloads_[0].Data.ToStringUtf8()
            .ShouldBe($$"""{"id":"tax","deprecated":{{(deprecated ? "true" : "false")}}}""");
        marker.Details["patch-data"].Payloads_[0].Metadata["encoding"].ToStringUtf8().ShouldBe("json/plain");
        var attribute = commands[1].UpsertWorkflowSearchAttributesCommandAttributes.SearchAttributes
            .IndexedFields["TemporalChangeVersion"];
        attribute.Data.ToStringUtf8().ShouldBe("""["tax"]""");
        attribute.Metadata["type"].ToStringUtf8().ShouldBe("KeywordList");
    }

    [Fact]
    public void SecondCall_WritesNothing() => new ScriptedCode(
        job => job is Job.Initialize ? [Patch("tax"), Patch("tax"), Timer(1)] : [])
        .Run().ApplyForCommands(HistoryBuilder.Begun())
        .Select(command => command.CommandType.ToString()).ShouldBe(MarkerAndUpsert);

    [Fact]
    public void SecondPatch_ListsBoth() => new ScriptedCode(
        job => job is Job.Initialize ? [Patch("tax"), Patch("discount")] : [])
        .Run().ApplyForCommands(HistoryBuilder.Begun())[3]
        .UpsertWorkflowSearchAttributesCommandAttributes.SearchAttributes.IndexedFields["TemporalChangeVersion"]
        .Data.ToStringUtf8().ShouldBe("""["discount","tax"]""");

    [Fact]
    public void SearchAttributeThatGrewTooLarge_IsLeftOut() => new ScriptedCode(
        job => job is Job.Initialize ? [Patch(new string('x', 2048))] : [])
        .Run().ApplyForCommands(HistoryBuilder.Begun()).ShouldHaveSingleItem()
        .CommandType.ShouldBe(CommandType.RecordMarker);

    [Theory]
    [InlineData(null, null, true)]
    [InlineData(null, false, true)] // the call answered false, and so issued nothing
    [InlineData(null, true, true)]
    [InlineData(false, null, false)]
    [InlineData(false, false, true)]
    [InlineData(false, true, true)]
    [InlineData(true, null, true)]
    [InlineData(true, false, true)]
    [InlineData(true, true, true)]
    public void Replay_MarkerAgainstCall(bool? markerIsDeprecated, bool? callIsDeprecated, bool fits)
    {
        var history = HistoryBuilder.Begun().TaskCompleted();
        if (markerIsDeprecated is { } inHistory)
        {
            history.Patched("tax", inHistory).Upserted("TemporalChangeVersion");
        }
        history.TimerFired(history.TimerStarted("1"), "1").Task().TaskCompleted().Completed();
        // As code does: Patched issues a command where it is true, DeprecatePatch always.
        var code = new ScriptedCode(job => job switch
        {
            Job.Initialize when callIsDeprecated is { } deprecated && (deprecated || markerIsDeprecated is not null) =>
                [Patch("tax", deprecated), Timer(1)],
            Job.Initialize => [Timer(1)],
            Job.FireTimer => [Complete()],
            _ => [],
        });

        var error = Record.Exception(() => code.Run().Replay(history.Events));

        if (fits)
        {
            error.ShouldBeNull();
        }
        else
        {
            error.ShouldBeOfType<WorkflowNondeterminismException>();
        }
        code.Jobs.OfType<Job.NotifyHasPatch>().Any().ShouldBe(markerIsDeprecated is not null);
    }

    [Fact]
    public void Replay_CodeKnowsOfThePatchWhenItFirstRuns()
    {
        var code = new ScriptedCode(job => job is Job.Initialize ? [Patch("tax"), Timer(1)] : []);
        var history = HistoryBuilder.Begun().TaskCompleted().Patched("tax").Upserted("TemporalChangeVersion");
        history.TimerStarted("1");

        code.Run().Replay(history.Signaled("a").Task().Events);

        code.Activations[0].Jobs.Select(job => job.GetType().Name).ShouldBe(["Initialize", "NotifyHasPatch"]);
    }

    [Fact]
    public void HistoryWithoutTheFlag_HasNoSearchAttribute()
    {
        var history = HistoryBuilder.Begun();
        history.CoreFlags = [1];
        history.TaskCompleted().Patched("tax").TimerStarted("1");

        Should.NotThrow(() => new ScriptedCode(job => job is Job.Initialize ? [Patch("tax"), Timer(1)] : [])
            .Run().Replay(history.Signaled("a").Task().Events));
    }

    [Fact]
    public void MarkerOfOldTimes_IsReadToo()
    {
        var history = HistoryBuilder.Begun().TaskCompleted();
        history.Add(EventType.MarkerRecorded, e => e.MarkerRecordedEventAttributes = new()
        {
            MarkerName = "core_patch",
            Details = { ["patch_id"] = HistoryBuilder.Payloads("tax"), ["deprecated"] = HistoryBuilder.Payloads("\u0001") },
        });

        PatchMarker.Read(history.Events[^1]).ShouldBe(new PatchMarker("tax", Deprecated: true));
    }

    [Fact]
    public void UserWhoUpsertsThePatchAttribute_HasNoEffect() => new ScriptedCode(job => job is Job.Initialize
        ? [new WorkflowCommand.UpsertSearchAttributes(new()
            {
                IndexedFields = { ["TemporalChangeVersion"] = HistoryBuilder.Payload("mine") },
            })]
        : [])
        .Run().ApplyForCommands(HistoryBuilder.Begun()).ShouldHaveSingleItem()
        .UpsertWorkflowSearchAttributesCommandAttributes.SearchAttributes.IndexedFields.ShouldBeEmpty();
}
