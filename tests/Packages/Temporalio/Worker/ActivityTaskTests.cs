using System.Collections.Concurrent;
using global::Temporalio.Activities;
using global::Temporalio.Client;
using global::Temporalio.Exceptions;
using global::Temporalio.Worker;
using global::Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Worker;

[Trait("Category", "SdkUnit")]
public sealed class ActivityTaskTests(WorkerFixture fixture) : IClassFixture<WorkerFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CancelledWorkflow_CancelsTheActivityByItsHeartbeat()
    {
        var options = NewOptions();
        using var worker = new TemporalWorker(fixture.Client, options);
        var key = Guid.NewGuid().ToString();

        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await fixture.Client.StartWorkflowAsync(
                    (Beating run) => run.RunAsync(key), WorkerFixture.StartOn(options));
                await Activities.Of(key).Started.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
                await handle.CancelAsync();
                await Should.ThrowAsync<WorkflowFailedException>(() => handle.GetResultAsync());
            },
            Cancel);

        Activities.Of(key).Reason.ShouldBe(ActivityCancelReason.CancelRequested);
        Activities.Of(key).Details!.IsCancelRequested.ShouldBeTrue();
    }

    [Fact]
    public async Task TerminatedWorkflow_TakesTheActivityWithIt()
    {
        var options = NewOptions();
        using var worker = new TemporalWorker(fixture.Client, options);
        var key = Guid.NewGuid().ToString();

        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await fixture.Client.StartWorkflowAsync(
                    (Beating run) => run.RunAsync(key), WorkerFixture.StartOn(options));
                await Activities.Of(key).Started.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
                await handle.TerminateAsync();
                await Activities.Of(key).Ended.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
            },
            Cancel);

        Activities.Of(key).Reason.ShouldBe(ActivityCancelReason.GoneFromServer);
    }

    [Fact]
    public async Task HeartbeatThatCannotBeConverted_FailsTheActivity()
    {
        var options = NewOptions();
        using var worker = new TemporalWorker(fixture.Client, options);

        var error = await Should.ThrowAsync<WorkflowFailedException>(() => worker.ExecuteAsync(
            () => fixture.Client.ExecuteWorkflowAsync((BadBeat run) => run.RunAsync(), WorkerFixture.StartOn(options)), Cancel));

        error.InnerException!.InnerException.ShouldBeOfType<ApplicationFailureException>().Message.ShouldContain("Self");
    }

    [Fact]
    public async Task TooFewArguments_AreAFailure()
    {
        var options = NewOptions();
        using var worker = new TemporalWorker(fixture.Client, options);

        var error = await Should.ThrowAsync<WorkflowFailedException>(() => worker.ExecuteAsync(
            () => fixture.Client.ExecuteWorkflowAsync((TooFew run) => run.RunAsync(), WorkerFixture.StartOn(options)), Cancel));

        var failure = error.InnerException!.InnerException.ShouldBeOfType<ApplicationFailureException>();
        failure.Message.ShouldBe("Failed decoding parameters");
        failure.InnerException!.Message.ShouldBe(
            "Activity Add given 0 parameter(s), but more than that are required by the signature");
    }

    [Fact]
    public async Task MissingOptionalArgument_IsItsDefault()
    {
        var options = NewOptions();
        using var worker = new TemporalWorker(fixture.Client, options);

        (await worker.ExecuteAsync(
            () => fixture.Client.ExecuteWorkflowAsync((OneOfTwo run) => run.RunAsync(), WorkerFixture.StartOn(options)), Cancel)).ShouldBe(43);
    }

    [Fact]
    public async Task EagerActivities_AreBoundedByTheirNumberPerTask()
    {
        var options = NewOptions();
        options.MaxEagerActivityReservationsPerWorkflowTask = 2;
        using var worker = new TemporalWorker(fixture.Client, options);

        (await worker.ExecuteAsync(
            () => fixture.Client.ExecuteWorkflowAsync((Wide run) => run.RunAsync(10), WorkerFixture.StartOn(options)), Cancel)).ShouldBe(430);
    }

    [Fact]
    public async Task CompletedFromElsewhere_IsTheActivitysResult()
    {
        var options = NewOptions();
        using var worker = new TemporalWorker(fixture.Client, options);
        var key = Guid.NewGuid().ToString();

        var result = await worker.ExecuteAsync(
            async () =>
            {
                var handle = await fixture.Client.StartWorkflowAsync((Handed run) => run.RunAsync(key), WorkerFixture.StartOn(options));
                var token = await Activities.Of(key).Token.Task.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
                await fixture.Client.GetAsyncActivityHandle(token).CompleteAsync("from elsewhere");
                return await handle.GetResultAsync();
            },
            Cancel);

        result.ShouldBe("from elsewhere");
    }

    private static TemporalWorkerOptions NewOptions() => WorkerFixture.NewOptions()
        .AddWorkflow<Beating>().AddWorkflow<BadBeat>().AddWorkflow<TooFew>().AddWorkflow<OneOfTwo>().AddWorkflow<Wide>()
        .AddWorkflow<Handed>().AddAllActivities(typeof(Activities), null);

    private static ActivityOptions Once() => new()
    {
        StartToCloseTimeout = TimeSpan.FromSeconds(30),
        HeartbeatTimeout = TimeSpan.FromSeconds(1),
        RetryPolicy = new() { MaximumAttempts = 1 },
        CancellationType = ActivityCancellationType.WaitCancellationCompleted,
    };

    [Workflow]
    public sealed class Beating
    {
        [WorkflowRun]
        public Task RunAsync(string key) => Workflow.ExecuteActivityAsync(() => Activities.BeatAsync(key), Once());
    }

    [Workflow]
    public sealed class BadBeat
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteActivityAsync(() => Activities.BeatBadlyAsync(), Once());
    }

    [Workflow]
    public sealed class TooFew
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteActivityAsync("Add", [], Once());
    }

    [Workflow]
    public sealed class OneOfTwo
    {
        [WorkflowRun]
        public Task<int> RunAsync() => Workflow.ExecuteActivityAsync<int>("Add", [1], Once());
    }

    [Workflow]
    public sealed class Wide
    {
        [WorkflowRun]
        public async Task<int> RunAsync(int width) => (await Workflow.WhenAllAsync(
            Enumerable.Range(0, width).Select(_ => Workflow.ExecuteActivityAsync<int>("Add", [1], Once())))).Sum();
    }

    [Workflow]
    public sealed class Handed
    {
        [WorkflowRun]
        public Task<string> RunAsync(string key) => Workflow.ExecuteActivityAsync(
            () => Activities.HandOver(key), new() { StartToCloseTimeout = TimeSpan.FromSeconds(30) });
    }

    public static class Activities
    {
        private static readonly ConcurrentDictionary<string, Run> Runs = new();

        public static Run Of(string key) => Runs.GetOrAdd(key, _ => new());

        [Activity]
        public static async Task BeatAsync(string key)
        {
            var context = ActivityExecutionContext.Current;
            var run = Of(key);
            try
            {
                while (true)
                {
                    context.Heartbeat("alive");
                    run.Started.TrySetResult();
                    await Task.Delay(50, context.CancellationToken);
                }
            }
            finally
            {
                run.Reason = context.CancelReason;
                run.Details = context.CancellationDetails;
                run.Ended.TrySetResult();
            }
        }

        [Activity]
        public static async Task BeatBadlyAsync()
        {
            ActivityExecutionContext.Current.Heartbeat(new Circular());
            await Task.Delay(Timeout.Infinite, ActivityExecutionContext.Current.CancellationToken);
        }

        [Activity]
        public static int Add(int one, int another = 42) => one + another;

        [Activity]
        public static string HandOver(string key)
        {
            Of(key).Token.TrySetResult(ActivityExecutionContext.Current.Info.TaskToken);
            throw new CompleteAsyncException();
        }

        public sealed class Run
        {
            public TaskCompletionSource Started { get; } = new();

            public TaskCompletionSource Ended { get; } = new();

            public TaskCompletionSource<byte[]> Token { get; } = new();

            public ActivityCancelReason Reason { get; set; }

            public ActivityCancellationDetails? Details { get; set; }
        }

        private sealed class Circular
        {
            public Circular Self => this;
        }
    }
}
