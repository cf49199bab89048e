using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Worker.Core;
using static Flywheel.Tests.Packages.Temporalio.Core.ScriptedCode;

namespace Flywheel.Tests.Packages.Temporalio.Core;

/// <summary>Tasks in, answers out.</summary>
[Trait("Category", "SdkUnit")]
public sealed class WorkflowRunTests
{
    [Fact]
    public void FirstTask_InitializesTheCodeWithSeedAndTimes()
    {
        var code = new ScriptedCode(_ => []);

        code.Run().ApplyAndComplete(HistoryBuilder.Begun()).Commands.ShouldBeEmpty();

        var activation = code.Activations.ShouldHaveSingleItem();
        var initialize = activation.Jobs.ShouldHaveSingleItem().ShouldBeOfType<Job.Initialize>();
        initialize.RandomnessSeed.ShouldBe(RandomnessSeed.Of(HistoryBuilder.RunId));
        initialize.StartTime.ShouldBe(HistoryBuilder.Start);
        activation.Timestamp.ShouldBe(HistoryBuilder.Start.AddSeconds(2));
        activation.HistoryLength.ShouldBe(3);
        activation.IsReplaying.ShouldBeFalse();
    }

    [Fact]
    public void JobsOfATask_SignalsComeBeforeWhatTheyMayBeWaitedForWith()
    {
        var code = new ScriptedCode(job => job is Job.Initialize ? [Timer(1)] : []);
        var history = HistoryBuilder.Begun().TaskCompleted();
        history.TimerFired(history.TimerStarted("1"), "1").CancelRequested().Signaled("a").Signaled("b").Task();

        code.Run().ApplyTask(history);

        code.Activations[1].Jobs.Select(job => job.GetType().Name).ShouldBe(["Signal", "Signal", "FireTimer", "Cancel"]);
    }

    [Fact]
    public void Uncached_ReplaysUpToTheNewEvents()
    {
        var code = new ScriptedCode(job => job switch
        {
            Job.Initialize => [Timer(1)],
            Job.FireTimer => [Complete()],
            _ => [],
        });
        var history = HistoryBuilder.Begun().TaskCompleted();
        history.TimerFired(history.TimerStarted("1"), "1").Task();

        code.Run().ApplyForCommands(history).ShouldHaveSingleItem()
            .CommandType.ShouldBe(CommandType.CompleteWorkflowExecution);

        code.Activations.Select(activation => activation.IsReplaying).ShouldBe([true, false]);
        code.Activations.Select(activation => activation.HistoryLength).ShouldBe([3L, 8]);
    }

    [Fact]
    public void FailedTaskBefore_IsNoReplay()
    {
        var code = new ScriptedCode(_ => []);

        code.Run().ApplyTask(new HistoryBuilder().ExecutionStarted()
            .Task().TaskFailed(WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure).Task());

        code.Activations.ShouldHaveSingleItem().IsReplaying.ShouldBeFalse();
    }

    [Fact]
    public void Reset_GivesANewSeed()
    {
        var code = new ScriptedCode(_ => []);

        code.Run().ApplyTask(HistoryBuilder.Begun().TaskFailed(WorkflowTaskFailedCause.ResetWorkflow, "new-run").Task());

        code.Jobs.ShouldContain(new Job.UpdateRandomSeed(RandomnessSeed.Of("new-run")));
    }

    [Fact]
    public void TerminalCommand_GoesLastAndOnlyTheFirstCounts()
    {
        var run = new ScriptedCode(job => job is Job.Initialize
            ? [Complete("first"), Timer(1), new WorkflowCommand.CancelWorkflow(), Timer(2)] : []).Run();

        run.ApplyForCommands(HistoryBuilder.Begun()).Select(command => command.CommandType).ShouldBe(
            [CommandType.StartTimer, CommandType.StartTimer, CommandType.CompleteWorkflowExecution]);
    }

    [Fact]
    public void TerminalCommand_InHistoryWithoutTheFlag_DropsWhatCameAfterIt()
    {
        var code = new ScriptedCode(job => job is Job.Initialize ? [Timer(1), Complete(), Timer(2)] : []);
        var history = HistoryBuilder.Begun();
        history.CoreFlags = [1, 2];
        history.TaskCompleted().TimerStarted("1");

        Should.NotThrow(() => code.Run().Replay(history.Completed().Events));
    }

    [Fact]
    public void EveryEnd_HasItsCommand()
    {
        End(new WorkflowCommand.FailWorkflow(HistoryBuilder.Failure("no")))
            .FailWorkflowExecutionCommandAttributes.Failure.Message.ShouldBe("no");
        End(new WorkflowCommand.CancelWorkflow()).CommandType.ShouldBe(CommandType.CancelWorkflowExecution);
        End(new WorkflowCommand.ContinueAsNew(new() { WorkflowType = new() { Name = "Next" } }))
            .ContinueAsNewWorkflowExecutionCommandAttributes.WorkflowType.Name.ShouldBe("Next");
    }

    [Fact]
    public void ContinueAsNew_KeepsMemoRetryPolicyAndSearchAttributes()
    {
        var upserted = new SearchAttributes { IndexedFields = { ["B"] = HistoryBuilder.Payload("2") } };
        var run = new ScriptedCode(job => job is Job.Initialize
            ? [new WorkflowCommand.UpsertSearchAttributes(upserted), new WorkflowCommand.ContinueAsNew(new())] : []).Run();
        var history = new HistoryBuilder().ExecutionStarted(started =>
        {
            started.Memo = new() { Fields = { ["note"] = HistoryBuilder.Payload("x") } };
            started.RetryPolicy = new() { MaximumAttempts = 7 };
            started.SearchAttributes = new() { IndexedFields = { ["A"] = HistoryBuilder.Payload("1") } };
        }).Task();

        var next = run.ApplyForCommands(history)[1].ContinueAsNewWorkflowExecutionCommandAttributes;

        next.Memo.Fields.Keys.ShouldBe(["note"]);
        next.RetryPolicy.MaximumAttempts.ShouldBe(7);
        next.SearchAttributes.IndexedFields.Keys.Order().ShouldBe(["A", "B"]);
    }

    [Fact]
    public void Metadata_OfTheFirstTaskTellsFlagsAndSdk_ThatOfTheNextNothingNew()
    {
        var run = new ScriptedCode(_ => []) { LangFlags = [1] }.Run();
        var history = HistoryBuilder.Begun();

        var first = run.ApplyAndComplete(history);
        first.SdkMetadata.CoreUsedFlags.ShouldBe([1u, 2, 3]);
        first.SdkMetadata.LangUsedFlags.ShouldBe([1u]);
        first.SdkMetadata.SdkName.ShouldBe("temporal-dotnet");
        first.SdkMetadata.SdkVersion.ShouldBe("1.18.0");
        first.VersioningBehavior.ShouldBe(VersioningBehavior.Pinned);
        first.MeteringMetadata.ShouldNotBeNull();

        history.TaskCompleted(completed => completed.SdkMetadata = first.SdkMetadata).Signaled("a").Task();
        var second = run.ApplyAndComplete(history).SdkMetadata;
        second.CoreUsedFlags.ShouldBeEmpty();
        second.LangUsedFlags.ShouldBeEmpty();
        second.SdkName.ShouldBe("");
    }

    [Fact]
    public void LangFlags_OfATaskAreKnownWhenItIsReplayed()
    {
        var code = new ScriptedCode(_ => []);
        var history = HistoryBuilder.Begun().TaskCompleted(completed => completed.SdkMetadata.LangUsedFlags.Add(1));

        code.Run().ApplyTask(history.Signaled("a").Task());

        code.Activations[0].LangFlags.ShouldBe([1u]);
    }

    [Fact]
    public void SuggestionToContinueAsNew_ReachesTheCode()
    {
        var code = new ScriptedCode(_ => []);

        code.Run().ApplyTask(new HistoryBuilder().ExecutionStarted().TaskScheduled().TaskStarted(started =>
        {
            started.SuggestContinueAsNew = true;
            started.HistorySizeBytes = 12_345;
        }));

        code.Activations[0].ContinueAsNewSuggested.ShouldBeTrue();
        code.Activations[0].HistorySizeBytes.ShouldBe(12_345);
    }

    [Fact]
    public void CodeFailsTheTask_TaskFails()
    {
        var code = new ScriptedCode(_ => []) { FailsTaskWith = new InvalidOperationException("bug") };

        var failed = code.Run().ApplyAndFail(HistoryBuilder.Begun());

        failed.Cause.ShouldBe(WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure);
        failed.Failure.Message.ShouldBe("bug");
        failed.Error.ShouldBeSameAs(code.FailsTaskWith);
    }

    [Fact]
    public void UnknownWorkflowType_FailsTheTask()
    {
        var run = new WorkflowRun(new("default", "queue", "order-1", "run", _ => throw new KeyNotFoundException("Order?"))
        {
            ToFailure = e => new Failure { Message = $"told: {e.Message}" },
        });

        run.ApplyAndFail(HistoryBuilder.Begun()).Failure.Message.ShouldBe("told: Order?");
    }

    [Fact]
    public void GapInHistory_FailsTheTask()
    {
        var history = HistoryBuilder.Begun();
        history.Events.RemoveAt(1);

        new ScriptedCode(_ => []).Run().ApplyAndFail(history).Failure.Message
            .ShouldBe("History has a gap: event 3 (WorkflowTaskStarted) follows event 1.");
    }

    [Fact]
    public void LocalActivityInHistory_IsRefusedByName()
    {
        var history = HistoryBuilder.Begun().TaskCompleted().Marker("core_local_activity", "data", "{}").Task();

        new ScriptedCode(_ => []).Run().ApplyAndFail(history).Failure.Message
            .ShouldContain("Event 5 is the marker of a local activity. Local activities are not supported");
    }

    [Fact]
    public void EventsThatAWorkerMayIgnore_AreIgnored()
    {
        var history = HistoryBuilder.Begun().TaskCompleted()
            .Add(EventType.WorkflowExecutionOptionsUpdated, e =>
            {
                e.WorkflowExecutionOptionsUpdatedEventAttributes = new();
                e.WorkerMayIgnore = true;
            })
            .Signaled("a").Task();

        new ScriptedCode(_ => []).Run().ApplyAndComplete(history);
    }

    [Fact]
    public void SpeculativeTaskDropped_RunGoesOnBeforeIt()
    {
        var code = new ScriptedCode(job => job switch
        {
            Job.Initialize => [Timer(1)],
            Job.FireTimer => [Complete()],
            _ => [],
        });
        var run = code.Run();
        var history = HistoryBuilder.Begun();
        run.ApplyTask(history);
        history.TaskCompleted();
        var timer = history.TimerStarted("1");
        var real = history.Events.Count;
        run.ApplyTask(history.Task());

        run.ForgetSpeculativeTask(3);
        history.Events.RemoveRange(real, 2);
        run.LastEventId.ShouldBe(real);
        run.ApplyForCommands(history.TimerFired(timer, "1").Task()).ShouldHaveSingleItem()
            .CommandType.ShouldBe(CommandType.CompleteWorkflowExecution);
    }

    [Fact]
    public void Dispose_DisposesTheCode()
    {
        var code = new ScriptedCode(_ => []);
        var run = code.Run();
        run.ApplyTask(HistoryBuilder.Begun());

        run.Dispose();

        code.Disposed.ShouldBeTrue();
    }

    private static global::Temporalio.Api.Command.V1.Command End(WorkflowCommand end) =>
        new ScriptedCode(job => job is Job.Initialize ? [end] : []).Run()
            .ApplyForCommands(HistoryBuilder.Begun()).ShouldHaveSingleItem();
}
