using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Worker.Core;
using Temporalio.Workflows;
using static Flywheel.Tests.Packages.Temporalio.Core.ScriptedCode;

namespace Flywheel.Tests.Packages.Temporalio.Core;

/// <summary>What the code asks for reaches the server, and what comes of it the code.</summary>
[Trait("Category", "SdkUnit")]
public sealed class RunMachinesTests
{
    [Fact]
    public void Timer_IsStartedFiresAndEnds()
    {
        var run = new ScriptedCode(job => job switch
        {
            Job.Initialize => [Timer(1, 90)],
            Job.FireTimer(1) => [Complete("done")],
            _ => [],
        }).Run();
        var history = HistoryBuilder.Begun();

        var start = run.ApplyForCommands(history).ShouldHaveSingleItem();
        start.CommandType.ShouldBe(CommandType.StartTimer);
        start.StartTimerCommandAttributes.TimerId.ShouldBe("1");
        start.StartTimerCommandAttributes.StartToFireTimeout.ToTimeSpan().ShouldBe(TimeSpan.FromSeconds(90));

        history.TaskCompleted();
        history.TimerFired(history.TimerStarted("1"), "1").Task();
        var outcome = run.ApplyTask(history).ShouldBeOfType<TaskOutcome.Completed>();
        outcome.Closed.ShouldBeTrue();
        outcome.Request.Commands.ShouldHaveSingleItem()
            .CompleteWorkflowExecutionCommandAttributes.Result.Payloads_[0].Data.ToStringUtf8().ShouldBe("done");
    }

    [Fact]
    public void TimerCancelledBeforeItWasSent_IsNotSent() => new ScriptedCode(
        _ => [Timer(1), Timer(2), new WorkflowCommand.CancelTimer(1)])
        .Run().ApplyForCommands(HistoryBuilder.Begun()).ShouldHaveSingleItem()
        .StartTimerCommandAttributes.TimerId.ShouldBe("2");

    [Fact]
    public void TimerCancelledLater_SendsTheCancellation()
    {
        var run = new ScriptedCode(job => job switch
        {
            Job.Initialize => [Timer(1)],
            Job.Signal => [new WorkflowCommand.CancelTimer(1)],
            _ => [],
        }).Run();
        var history = HistoryBuilder.Begun();
        run.ApplyTask(history);
        history.TaskCompleted().TimerStarted("1");
        history.Signaled("stop").Task();

        run.ApplyForCommands(history).ShouldHaveSingleItem().CancelTimerCommandAttributes.TimerId.ShouldBe("1");
    }

    [Fact]
    public void Activity_WithoutAnIdTakesItsNumber_AndCompletes()
    {
        var code = new ScriptedCode(job => job is Job.Initialize ? [Activity(1, "Charge")] : []);
        var run = code.Run();
        var history = HistoryBuilder.Begun();

        var schedule = run.ApplyForCommands(history).ShouldHaveSingleItem().ScheduleActivityTaskCommandAttributes;
        schedule.ActivityId.ShouldBe("1");
        schedule.ActivityType.Name.ShouldBe("Charge");

        history.TaskCompleted();
        var scheduled = history.ActivityScheduled("1", "Charge");
        run.ApplyTask(history.ActivityStarted(scheduled).ActivityCompleted(scheduled, "paid").Task());
        code.Jobs.OfType<Job.ResolveActivity>().ShouldHaveSingleItem().Resolution
            .ShouldBeOfType<Resolution.Completed>().Result!.Data.ToStringUtf8().ShouldBe("paid");
    }

    [Fact]
    public void ActivityFailed_FailureNamesActivityAndCause()
    {
        var code = new ScriptedCode(job => job is Job.Initialize ? [Activity(1, "Charge")] : []);
        var history = HistoryBuilder.Begun().TaskCompleted();
        var scheduled = history.ActivityScheduled("1", "Charge");

        code.Run().ApplyTask(history.ActivityStarted(scheduled).ActivityFailed(scheduled, "no money").Task());

        var failure = code.Jobs.OfType<Job.ResolveActivity>().Single().Resolution
            .ShouldBeOfType<Resolution.Failed>().Failure;
        failure.Message.ShouldBe("Activity task failed");
        failure.Cause.Message.ShouldBe("no money");
        failure.ActivityFailureInfo.ActivityType.Name.ShouldBe("Charge");
        failure.ActivityFailureInfo.ActivityId.ShouldBe("1");
        failure.ActivityFailureInfo.ScheduledEventId.ShouldBe(scheduled);
        failure.ActivityFailureInfo.StartedEventId.ShouldBe(scheduled + 1);
        failure.ActivityFailureInfo.Identity.ShouldBe("worker-1");
        failure.ActivityFailureInfo.RetryState.ShouldBe(RetryState.MaximumAttemptsReached);
    }

    [Fact]
    public void ActivityTimedOut_IsAFailureWithTheTimeoutInside()
    {
        var code = new ScriptedCode(job => job is Job.Initialize ? [Activity(1, "Charge")] : []);
        var history = HistoryBuilder.Begun().TaskCompleted();
        var scheduled = history.ActivityScheduled("1", "Charge");

        code.Run().ApplyTask(history.ActivityStarted(scheduled).ActivityTimedOut(scheduled).Task());

        var failure = code.Jobs.OfType<Job.ResolveActivity>().Single().Resolution
            .ShouldBeOfType<Resolution.Failed>().Failure;
        failure.Message.ShouldBe("Activity task timed out");
        failure.Cause.TimeoutFailureInfo.TimeoutType.ShouldBe(TimeoutType.StartToClose);
    }

    [Theory]
    [InlineData(ActivityCancellationType.TryCancel, true, "code knows at once")]
    [InlineData(ActivityCancellationType.WaitCancellationCompleted, true, "code waits")]
    [InlineData(ActivityCancellationType.Abandon, false, "code knows at once")]
    public void ActivityCancelled_ServerAndCodeHearAccordingToTheType(
        ActivityCancellationType type, bool isSent, string whatCodeHears)
    {
        var code = new ScriptedCode(job => job switch
        {
            Job.Initialize => [Activity(1, "Charge", type)],
            Job.Cancel => [new WorkflowCommand.CancelActivity(1)],
            _ => [],
        });
        var run = code.Run();
        var history = HistoryBuilder.Begun();
        run.ApplyTask(history);
        history.TaskCompleted();
        var scheduled = history.ActivityScheduled("1", "Charge");

        var commands = run.ApplyForCommands(history.CancelRequested().Task());

        commands.Select(command => command.RequestCancelActivityTaskCommandAttributes.ScheduledEventId)
            .ShouldBe(isSent ? [scheduled] : []);
        code.Jobs.OfType<Job.ResolveActivity>().Select(job => job.Resolution.GetType())
            .ShouldBe(whatCodeHears == "code waits" ? [] : [typeof(Resolution.Canceled)]);
    }

    [Fact]
    public void ActivityCancelledAndGoneThrough_TryCancelHearsOnlyOnce()
    {
        var code = CancelsActivity(ActivityCancellationType.TryCancel);
        var history = CancelledActivity(out var scheduled);

        code.Run().ApplyTask(history.ActivityStarted(scheduled).ActivityCompleted(scheduled).Task());

        code.Jobs.OfType<Job.ResolveActivity>().ShouldHaveSingleItem().Resolution.ShouldBeOfType<Resolution.Canceled>()
            .Failure.ActivityFailureInfo.RetryState.ShouldBe(RetryState.CancelRequested);
    }

    [Fact]
    public void ActivityCancelledAndGoneThrough_WaitingHearsTheResult()
    {
        var code = CancelsActivity(ActivityCancellationType.WaitCancellationCompleted);
        var history = CancelledActivity(out var scheduled);

        code.Run().ApplyTask(history.ActivityStarted(scheduled).ActivityCompleted(scheduled, "paid").Task());

        code.Jobs.OfType<Job.ResolveActivity>().ShouldHaveSingleItem().Resolution.ShouldBeOfType<Resolution.Completed>();
    }

    [Fact]
    public void ActivityCancelled_WaitingHearsTheDetails()
    {
        var code = CancelsActivity(ActivityCancellationType.WaitCancellationCompleted);
        var history = CancelledActivity(out var scheduled);

        code.Run().ApplyTask(history.ActivityStarted(scheduled).ActivityCanceled(scheduled).Task());

        var failure = code.Jobs.OfType<Job.ResolveActivity>().Single().Resolution
            .ShouldBeOfType<Resolution.Canceled>().Failure;
        failure.Message.ShouldBe("Activity cancelled");
        failure.Cause.CanceledFailureInfo.Details.Payloads_[0].Data.ToStringUtf8().ShouldBe("half");
        failure.ActivityFailureInfo.Identity.ShouldBe("worker-1");
    }

    [Fact]
    public void AbandonedActivityThatFails_IsIgnored()
    {
        var code = CancelsActivity(ActivityCancellationType.Abandon);
        var run = code.Run();
        var history = HistoryBuilder.Begun().TaskCompleted();
        var scheduled = history.ActivityScheduled("1", "Charge");
        history.CancelRequested().Task();
        run.ApplyTask(history);

        history.TaskCompleted().ActivityStarted(scheduled).ActivityFailed(scheduled, "late").Task();
        run.ApplyAndComplete(history).Commands.ShouldBeEmpty();
        code.Jobs.OfType<Job.ResolveActivity>().ShouldHaveSingleItem();
    }

    [Fact]
    public void Child_StartsAndCompletes()
    {
        var code = new ScriptedCode(job => job is Job.Initialize ? [Child(1, "part-1")] : []);
        var run = code.Run();
        var history = HistoryBuilder.Begun();
        run.ApplyForCommands(history).ShouldHaveSingleItem()
            .StartChildWorkflowExecutionCommandAttributes.WorkflowId.ShouldBe("part-1");

        history.TaskCompleted();
        var initiated = history.ChildInitiated("part-1", "Part");
        run.ApplyTask(history.ChildStarted(initiated, "run-of-part").Task());
        run.ApplyTask(history.TaskCompleted().ChildCompleted(initiated, "ready").Task());

        code.Jobs.Skip(1).ShouldBe([
            new Job.ResolveChildStart(1, new ChildStart.Succeeded("run-of-part")),
            new Job.ResolveChild(1, new Resolution.Completed(HistoryBuilder.Payload("ready"))),
        ]);
    }

    [Fact]
    public void ChildThatExists_FailsToStart()
    {
        var code = new ScriptedCode(job => job is Job.Initialize ? [Child(1, "part-1")] : []);
        var history = HistoryBuilder.Begun().TaskCompleted();
        var initiated = history.ChildInitiated("part-1", "Part");

        code.Run().ApplyTask(history.ChildStartFailed(initiated).Task());

        code.Jobs.Last().ShouldBe(new Job.ResolveChildStart(1, new ChildStart.Failed(
            "part-1", "Part", StartChildWorkflowExecutionFailedCause.WorkflowAlreadyExists)));
    }

    [Fact]
    public void ChildEndsBadly_FailureNamesTheChildAndHow()
    {
        ChildFailure((history, child) => history.ChildFailed(child, "broken")).Cause.Message.ShouldBe("broken");
        ChildFailure((history, child) => history.ChildTimedOut(child)).Cause.TimeoutFailureInfo.TimeoutType
            .ShouldBe(TimeoutType.StartToClose);
        ChildFailure((history, child) => history.ChildTerminated(child)).Cause.TerminatedFailureInfo.ShouldNotBeNull();
    }

    [Theory]
    [InlineData(ChildWorkflowCancellationType.TryCancel, 1, 1)]
    [InlineData(ChildWorkflowCancellationType.Abandon, 0, 1)]
    [InlineData(ChildWorkflowCancellationType.WaitCancellationCompleted, 1, 0)]
    [InlineData(ChildWorkflowCancellationType.WaitCancellationRequested, 1, 0)]
    public void ChildCancelled_ServerAndCodeHearAccordingToTheType(
        ChildWorkflowCancellationType type, int sent, int heard)
    {
        var code = CancelsChild(type);
        var run = code.Run();
        var history = HistoryBuilder.Begun();
        run.ApplyTask(history);
        history.TaskCompleted();
        var initiated = history.ChildInitiated("part-1", "Part");
        history.ChildStarted(initiated, "run-of-part").CancelRequested("stop").Task();

        var requests = run.ApplyForCommands(history)
            .Select(command => command.RequestCancelExternalWorkflowExecutionCommandAttributes).ToList();

        requests.Count.ShouldBe(sent);
        requests.ShouldAllBe(request => request.ChildWorkflowOnly && request.WorkflowId == "part-1"
            && request.RunId == "run-of-part" && request.Reason == "why");
        code.Jobs.OfType<Job.ResolveChild>().Count().ShouldBe(heard);
    }

    [Fact]
    public void ChildCancelledBeforeItWasSent_IsNotSentAndItsStartIsCancelled()
    {
        var code = new ScriptedCode(job => job is Job.Initialize
            ? [Child(1, "part-1"), new WorkflowCommand.CancelChild(1, "why")] : []);

        code.Run().ApplyForCommands(HistoryBuilder.Begun()).ShouldBeEmpty();

        code.Jobs.OfType<Job.ResolveChildStart>().Single().Start.ShouldBeOfType<ChildStart.Canceled>()
            .Failure.Message.ShouldBe("Child Workflow Execution cancelled before scheduled: why");
    }

    [Fact]
    public void ChildsCancellation_IsNoNewsToTheCode()
    {
        var code = CancelsChild(ChildWorkflowCancellationType.WaitCancellationCompleted);
        var history = HistoryBuilder.Begun().TaskCompleted();
        var initiated = history.ChildInitiated("part-1", "Part");
        history.ChildStarted(initiated).CancelRequested().Task().TaskCompleted();
        var request = history.CancelExternalInitiated("part-1");
        history.ExternalCancelRequested(request).ChildCanceled(initiated).Task();

        code.Run().ApplyAndComplete(history);

        code.Jobs.OfType<Job.ResolveCancelExternal>().ShouldBeEmpty();
        code.Jobs.OfType<Job.ResolveChild>().Single().Resolution.ShouldBeOfType<Resolution.Canceled>();
    }

    [Fact]
    public void SignalToAnother_ArrivesOrFails()
    {
        var code = new ScriptedCode(job => job is Job.Initialize ? [Signal(1, "a"), Signal(2, "b")] : []);
        var history = HistoryBuilder.Begun().TaskCompleted();
        var (a, b) = (history.SignalExternalInitiated("a", "go"), history.SignalExternalInitiated("b", "go"));

        code.Run().ApplyTask(history.ExternalSignaled(a).SignalExternalFailed(b).Task());

        var jobs = code.Jobs.OfType<Job.ResolveSignalExternal>().ToList();
        jobs.Select(job => job.Seq).ShouldBe([1u, 2u]);
        jobs[0].Failure.ShouldBeNull();
        jobs[1].Failure!.Message.ShouldBe("Unable to signal external workflow because it was not found");
    }

    [Fact]
    public void SignalTakenBack_IsNotSentAndItsCallerHearsSo()
    {
        var code = new ScriptedCode(job => job is Job.Initialize
            ? [Signal(1, "a"), new WorkflowCommand.CancelSignalExternal(1)] : []);

        code.Run().ApplyForCommands(HistoryBuilder.Begun()).ShouldBeEmpty();

        code.Jobs.OfType<Job.ResolveSignalExternal>().Single().Failure!.CanceledFailureInfo.ShouldNotBeNull();
    }

    [Fact]
    public void CancelOfAnother_SaysWhoAsked_AndArrivesOrFails()
    {
        var code = new ScriptedCode(job => job is Job.Initialize ? [CancelExternal(1, "a"), CancelExternal(2, "b")] : []);
        var run = code.Run();
        var history = HistoryBuilder.Begun();
        run.ApplyForCommands(history)[0].RequestCancelExternalWorkflowExecutionCommandAttributes.Reason
            .ShouldBe($"Cancel requested by workflow with run id {HistoryBuilder.RunId} with reason: ");

        history.TaskCompleted();
        var (a, b) = (history.CancelExternalInitiated("a"), history.CancelExternalInitiated("b"));
        run.ApplyTask(history.ExternalCancelRequested(a).CancelExternalFailed(b).Task());

        var jobs = code.Jobs.OfType<Job.ResolveCancelExternal>().ToList();
        jobs[0].Failure.ShouldBeNull();
        jobs[1].Failure!.Message.ShouldBe("Unable to cancel external workflow because not found");
    }

    private static ScriptedCode CancelsActivity(ActivityCancellationType type) => new(job => job switch
    {
        Job.Initialize => [Activity(1, "Charge", type)],
        Job.Cancel => [new WorkflowCommand.CancelActivity(1)],
        _ => [],
    });

    private static HistoryBuilder CancelledActivity(out long scheduled)
    {
        var history = HistoryBuilder.Begun().TaskCompleted();
        scheduled = history.ActivityScheduled("1", "Charge");
        return history.CancelRequested().Task().TaskCompleted().ActivityCancelRequested(scheduled);
    }

    private static ScriptedCode CancelsChild(ChildWorkflowCancellationType type) => new(job => job switch
    {
        Job.Initialize => [Child(1, "part-1", type)],
        Job.Cancel => [new WorkflowCommand.CancelChild(1, "why")],
        _ => [],
    });

    private static Failure ChildFailure(Action<HistoryBuilder, long> end)
    {
        var code = new ScriptedCode(job => job is Job.Initialize ? [Child(1, "part-1")] : []);
        var history = HistoryBuilder.Begun().TaskCompleted();
        var initiated = history.ChildInitiated("part-1", "Part");
        end(history.ChildStarted(initiated, "run-of-part"), initiated);
        code.Run().ApplyTask(history.Task());
        var failure = code.Jobs.OfType<Job.ResolveChild>().Single().Resolution
            .ShouldBeOfType<Resolution.Failed>().Failure;
        failure.ChildWorkflowExecutionFailureInfo.WorkflowExecution
            .ShouldBe(new WorkflowExecution { WorkflowId = "part-1", RunId = "run-of-part" });
        failure.ChildWorkflowExecutionFailureInfo.InitiatedEventId.ShouldBe(initiated);
        return failure;
    }
}
