using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Worker.Core;
using static Flywheel.Tests.Packages.Temporalio.Core.ScriptedCode;

namespace Flywheel.Tests.Packages.Temporalio.Core;

/// <summary>What is said when history and code disagree, word for word.</summary>
[Trait("Category", "SdkUnit")]
public sealed class NondeterminismTests
{
    private const string Where = $"Workflow 'Order', id 'order-1', run '{HistoryBuilder.RunId}'.";

    private const string Advice =
        "Code that runs have started with must not change what it asks for, or in which order: put the change behind "
        + "Workflow.Patched, or let such runs end on the old code.";

    [Fact]
    public void OtherCommand_NamesEventAndCommand() => Message(
        history => history.ActivityScheduled("1", "Charge"),
        Timer(1)).ShouldBe(
            "[TMPRL1100] Nondeterminism error: event 5 in history is ActivityTaskScheduled (activity 'Charge', id '1'), but "
            + "the workflow's code issued StartTimer (timer 1) there. " + Where
            + " Likely a step was added, removed or moved in the code. " + Advice);

    [Fact]
    public void NoCommand_NamesTheEvent() => Message(
        history => history.ActivityScheduled("1", "Charge")).ShouldBe(
            "[TMPRL1100] Nondeterminism error: event 5 in history is ActivityTaskScheduled (activity 'Charge', id '1'), but "
            + "the workflow's code issued no command there. " + Where
            + " Likely the code no longer calls that activity, or does so later. " + Advice);

    [Fact]
    public void NoEvent_NamesTheCommand() => Message(
        history => history.TimerStarted("1"),
        Timer(1),
        Activity(1, "Charge")).ShouldBe(
            "[TMPRL1100] Nondeterminism error: event 6 in history is WorkflowExecutionSignaled, but before it the workflow's "
            + "code issued ScheduleActivityTask (activity 'Charge', id '1'), for which history has no event. " + Where
            + " Likely a step was added to the code. " + Advice);

    [Fact]
    public void NoEventAtAll_NamesTheCommand() => Message(_ => { }, Complete()).ShouldContain(
        "event 5 in history is WorkflowExecutionSignaled, but before it the workflow's code issued "
        + "CompleteWorkflowExecution, for which history has no event.");

    [Fact]
    public void OtherActivityType_NamesBoth() => Message(
        history => history.ActivityScheduled("1", "Charge"),
        Activity(1, "Refund")).ShouldBe(
            "[TMPRL1100] Nondeterminism error: event 5 in history is ActivityTaskScheduled (activity 'Charge', id '1'), but "
            + "the workflow's code issued ScheduleActivityTask (activity 'Refund', id '1') there: the activity type in history "
            + "is 'Charge', the code's is 'Refund'. " + Where
            + " Likely the activity type was changed, or steps changed places. " + Advice);

    [Fact]
    public void OtherActivityId_NamesBoth() => Message(
        history => history.ActivityScheduled("charge", "Charge"),
        Activity(1, "Charge")).ShouldContain("the activity id in history is 'charge', the code's is '1'.");

    [Fact]
    public void OtherTimerId_NamesBoth() => Message(
        history => history.TimerStarted("2"),
        Timer(1)).ShouldContain("the timer id in history is '2', the code's is '1'.");

    [Fact]
    public void OtherChildId_NamesBoth() => Message(
        history => history.ChildInitiated("part-1", "Part"),
        Child(1, "part-2")).ShouldContain("the child workflow id in history is 'part-1', the code's is 'part-2'.");

    [Fact]
    public void OtherChildType_NamesBoth() => Message(
        history => history.ChildInitiated("part-1", "Piece"),
        Child(1, "part-1")).ShouldContain("the child workflow type in history is 'Piece', the code's is 'Part'.");

    [Fact]
    public void PatchRemoved_NamesThePatchAndWhatToCallInstead()
    {
        var message = Message(history => history.Patched("tax"), Timer(1));

        message.ShouldContain(
            "event 5 in history is MarkerRecorded (patch 'tax'), but the workflow's code has no call for patch 'tax' there, "
            + "but issued StartTimer (timer 1).");
        message.ShouldContain("call Workflow.DeprecatePatch(\"tax\") in its place first.");
    }

    [Fact]
    public void OtherPatch_NamesBoth() => Message(
        history => history.Patched("tax"),
        Patch("vat")).ShouldContain("the patch id in history is 'tax', the code's is 'vat'.");

    [Fact]
    public void EventOfSomethingNeverAskedFor_NamesWhatBeganIt() => Message(
        history => history.ActivityStarted(2)).ShouldContain(
            "event 5 in history is ActivityTaskStarted, but the workflow's code issued no command for what event 2 began.");

    [Fact]
    public void EndsWhereHistoryGoesOn_IsCaught() => Message(
        history => history.TimerStarted("1"), Complete()).ShouldContain(
            "event 5 in history is TimerStarted (timer 1), but the workflow's code issued CompleteWorkflowExecution there.");

    [Fact]
    public void GoesOnWhereHistoryEnds_IsCaught() => Message(
        history => history.Completed(), Timer(1)).ShouldContain(
            "event 5 in history is WorkflowExecutionCompleted, but the workflow's code issued StartTimer (timer 1) there.");

    [Fact]
    public void WaitsWhereHistoryEnds_IsCaught() => Message(history => history.Completed()).ShouldContain(
        "event 5 in history is WorkflowExecutionCompleted, but the workflow's code issued no command there.");

    [Fact]
    public void EndsOtherwise_IsCaught() => Message(
        history => history.Completed(),
        new WorkflowCommand.FailWorkflow(HistoryBuilder.Failure("no"))).ShouldContain(
            "event 5 in history is WorkflowExecutionCompleted, but the workflow's code issued FailWorkflowExecution there.");

    [Fact]
    public void IdsAndTypes_InHistoryWithoutTheFlag_AreNotCompared()
    {
        var history = HistoryBuilder.Begun();
        history.CoreFlags = [];
        history.TaskCompleted().ActivityScheduled("1", "Charge");

        Should.NotThrow(() => new ScriptedCode(job => job is Job.Initialize ? [Activity(1, "Refund")] : [])
            .Run().Replay(history.Signaled("a").Task().TaskCompleted().Signaled("b").Task().Events));
    }

    [Fact]
    public void Task_FailsWithItsOwnCause()
    {
        var history = HistoryBuilder.Begun().TaskCompleted();
        history.ActivityScheduled("1", "Charge");

        var failed = new ScriptedCode(_ => []).Run().ApplyAndFail(history.Signaled("a").Task());

        failed.Cause.ShouldBe(WorkflowTaskFailedCause.NonDeterministicError);
        failed.Error.ShouldBeOfType<WorkflowNondeterminismException>();
        failed.Failure.Message.ShouldStartWith("[TMPRL1100] Nondeterminism error: event 5");
    }

    [Fact]
    public void WorkflowThatWantsTo_FailsInstead()
    {
        var history = HistoryBuilder.Begun().TaskCompleted();
        history.ActivityScheduled("1", "Charge");

        var outcome = new ScriptedCode(_ => [Timer(1)]) { FailsOnNondeterminism = true }.Run()
            .ApplyTask(history.Signaled("a").Task()).ShouldBeOfType<TaskOutcome.Completed>();

        outcome.Closed.ShouldBeTrue();
        outcome.Request.Commands.ShouldHaveSingleItem().FailWorkflowExecutionCommandAttributes.Failure.Message
            .ShouldStartWith("[TMPRL1100]");
    }

    [Fact]
    public void CodeThatFailsItsTask_FailsTheReplayWithItsError()
    {
        var error = new TimeZoneNotFoundException("bug");

        Should.Throw<TimeZoneNotFoundException>(() => new ScriptedCode(_ => []) { FailsTaskWith = error }
            .Run().Replay(HistoryBuilder.Begun().Events)).ShouldBeSameAs(error);
    }

    /// <summary>Replays a task that left these events, followed by a signal; the code issued these commands.</summary>
    private static string Message(Action<HistoryBuilder> left, params WorkflowCommand[] commands)
    {
        var history = HistoryBuilder.Begun().TaskCompleted();
        left(history);
        history.Signaled("later").Task().TaskCompleted().Signaled("even later").Task();
        return Should.Throw<WorkflowNondeterminismException>(() => new ScriptedCode(
            job => job is Job.Initialize ? commands : []).Run().Replay(history.Events)).Message;
    }
}
