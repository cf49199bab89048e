using Flywheel.Tests.Replay.Invoices;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Worker;

namespace Flywheel.Tests.Replay;

/// <summary>How a workflow with open runs is changed: the replayer says what a change breaks, patches keep both ways.</summary>
[Collection(RecorderCollection.Name)]
[Trait("Category", "Replay")]
public sealed class VersioningTests(Recorder recorder)
{
    /// <summary>Which committed history each version left.</summary>
    internal static IReadOnlyList<(string Name, Type Version)> Versions { get; } =
    [
        ("invoice-as-shipped", typeof(AsShipped)),
        ("invoice-patched", typeof(Patched)),
        ("invoice-deprecated", typeof(Deprecated)),
        ("invoice-patch-removed", typeof(ChangedWithoutAPatch)),
    ];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ChangedWithoutAPatch_IsCaughtByTheReplayer()
    {
        var failure = await FailureAsync(typeof(ChangedWithoutAPatch), "invoice-as-shipped");
        var nondeterminism = failure.ShouldBeOfType<WorkflowNondeterminismException>();
        var history = Histories.Read("invoice-as-shipped");
        var timer = history.Events.First(e => e.EventType == EventType.TimerStarted);

        // The event (id and type), what the code did instead, and which workflow.
        nondeterminism.Message.ShouldContain($"{timer.EventId}");
        nondeterminism.Message.ShouldContain("TimerStarted");
        nondeterminism.Message.ShouldContain("ScheduleActivity");
        nondeterminism.Message.ShouldContain("Check");
        nondeterminism.Message.ShouldContain(Invoice.Type);
    }

    [Theory]
    [InlineData(typeof(AsShipped), "invoice-as-shipped")]
    [InlineData(typeof(Patched), "invoice-as-shipped")]
    [InlineData(typeof(Patched), "invoice-patched")]
    [InlineData(typeof(Deprecated), "invoice-patched")]
    [InlineData(typeof(Deprecated), "invoice-deprecated")]
    [InlineData(typeof(ChangedWithoutAPatch), "invoice-deprecated")]
    [InlineData(typeof(ChangedWithoutAPatch), "invoice-patch-removed")]
    [InlineData(typeof(Deprecated), "invoice-patch-removed")]
    public async Task StepOfAPatchsLife_AgreesWithTheHistoriesBeforeIt(Type version, string history) =>
        (await FailureAsync(version, history)).ShouldBeNull();

    [Theory]
    [InlineData(typeof(AsShipped), "invoice-patched")]
    [InlineData(typeof(Deprecated), "invoice-as-shipped")]
    [InlineData(typeof(ChangedWithoutAPatch), "invoice-patched")]
    public async Task SkippedStepOfAPatchsLife_IsCaught(Type version, string history) =>
        (await FailureAsync(version, history)).ShouldBeOfType<WorkflowNondeterminismException>().Message.ShouldContain(Invoice.Type);

    [Theory]
    [InlineData(typeof(Renamed), "ActivityTaskScheduled", "Bill")]
    [InlineData(typeof(WithoutTheTimer), "TimerStarted", "ScheduleActivity")]
    [InlineData(typeof(OtherWayRound), "ActivityTaskScheduled", "StartTimer")]
    [InlineData(typeof(EndsEarly), "TimerStarted", "CompleteWorkflow")]
    [InlineData(typeof(WithAChild), "ActivityTaskScheduled", "StartChildWorkflow")]
    [InlineData(typeof(WaitsForNothing), "ActivityTaskScheduled", "no command")]
    public async Task Mistake_IsCaughtWithTheEventAndTheCommand(Type version, string eventType, string command)
    {
        var failure = (await FailureAsync(version, "invoice-as-shipped")).ShouldBeOfType<WorkflowNondeterminismException>();
        failure.Message.ShouldContain(eventType);
        failure.Message.ShouldContain(command, Case.Insensitive);
        failure.Message.ShouldContain(Invoice.Type);
    }

    [Fact]
    public async Task ReplayerThatThrows_ThrowsTheFailure() => await Should.ThrowAsync<WorkflowNondeterminismException>(() =>
        Replayer(typeof(ChangedWithoutAPatch)).ReplayWorkflowAsync(Histories.Read("invoice-as-shipped"), cancellationToken: Cancel));

    [Fact]
    public async Task OpenRun_IsHeldByABadVersion_AndEndsWithAGoodOne()
    {
        var queue = $"invoice/{Guid.NewGuid():N}";
        var run = await WorkAsync(queue, typeof(AsShipped), async () =>
        {
            var started = await recorder.Client.StartWorkflowAsync(Invoice.Type, ["Ada"], new($"invoice/{Guid.NewGuid():N}", queue));
            await EventAsync(started, e => e.EventType == EventType.ActivityTaskCompleted, count: 2);
            return started;
        });
        await run.SignalAsync("paid", []);
        var failed = await WorkAsync(queue, typeof(ChangedWithoutAPatch), () => EventAsync(
            run, e => e.EventType == EventType.WorkflowTaskFailed, count: 1));
        failed.WorkflowTaskFailedEventAttributes.Cause.ShouldBe(WorkflowTaskFailedCause.NonDeterministicError);
        failed.WorkflowTaskFailedEventAttributes.Failure.Message.ShouldContain("TimerStarted");
        (await run.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Running);

        (await WorkAsync(queue, typeof(Patched), () => run.GetResultAsync<string>())).ShouldBe("charged Ada");
    }

    private static WorkflowReplayer Replayer(Type version) => new(new WorkflowReplayerOptions().AddWorkflow(version));

    private static async Task<Exception?> FailureAsync(Type version, string history) =>
        (await Replayer(version).ReplayWorkflowAsync(Histories.Read(history), throwOnReplayFailure: false, Cancel)).ReplayFailure;

    /// <summary>The event with which there are this many.</summary>
    private static async Task<Temporalio.Api.History.V1.HistoryEvent> EventAsync(
        WorkflowHandle run, Func<Temporalio.Api.History.V1.HistoryEvent, bool> wanted, int count)
    {
        await foreach (var e in run.FetchHistoryEventsAsync(new() { WaitNewEvent = true }).WithCancellation(Cancel))
        {
            if (wanted(e) && --count == 0)
            {
                return e;
            }
        }

        throw new InvalidOperationException("The run ended without it.");
    }

    private async Task<T> WorkAsync<T>(string queue, Type version, Func<Task<T>> work)
    {
        using var worker = new TemporalWorker(recorder.Client, new TemporalWorkerOptions(queue)
            .AddAllActivities(typeof(InvoiceActivities), null)
            .AddWorkflow(version));
        return await worker.ExecuteAsync(work, Cancel);
    }
}
