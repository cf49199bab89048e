using global::Temporalio.Activities;
using global::Temporalio.Client;
using global::Temporalio.Exceptions;
using global::Temporalio.Worker;
using global::Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Worker;

[Trait("Category", "SdkUnit")]
public sealed class WorkerLifetimeTests(WorkerFixture fixture) : IClassFixture<WorkerFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cancelled_Throws()
    {
        using var worker = new TemporalWorker(fixture.Client, WorkerFixture.NewOptions().AddWorkflow<Waiting>());
        using var stop = new CancellationTokenSource();
        var running = worker.ExecuteAsync(stop.Token);

        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => running.WaitAsync(TimeSpan.FromSeconds(20), Cancel));
    }

    [Fact]
    public async Task UsersTask_EndsTheWorkerWithItsResult()
    {
        using var worker = new TemporalWorker(fixture.Client, WorkerFixture.NewOptions().AddWorkflow<Waiting>());

        (await worker.ExecuteAsync(() => Task.FromResult(5), Cancel)).ShouldBe(5);
    }

    [Fact]
    public async Task UsersTaskThrows_WorkerThrowsIt()
    {
        using var worker = new TemporalWorker(fixture.Client, WorkerFixture.NewOptions().AddWorkflow<Waiting>());

        await Should.ThrowAsync<ArithmeticException>(() => worker.ExecuteAsync(() => throw new ArithmeticException(), Cancel));
    }

    [Fact]
    public async Task SecondExecution_IsRefused()
    {
        using var worker = new TemporalWorker(fixture.Client, WorkerFixture.NewOptions().AddWorkflow<Waiting>());
        await worker.ExecuteAsync(() => Task.CompletedTask, Cancel);

        (await Should.ThrowAsync<InvalidOperationException>(() => worker.ExecuteAsync(Cancel))).Message.ShouldBe("Already started");
    }

    [Fact]
    public async Task DisposedWorker_DoesNotRun()
    {
        var worker = new TemporalWorker(fixture.Client, WorkerFixture.NewOptions().AddWorkflow<Waiting>());
        worker.Dispose();

        await Should.ThrowAsync<ObjectDisposedException>(() => worker.ExecuteAsync(Cancel));
    }

    [Fact]
    public async Task UnknownNamespace_IsSaid()
    {
        var options = (TemporalClientOptions)fixture.Client.Options.Clone();
        options.Namespace = "nowhere";
        using var worker = new TemporalWorker(
            new TemporalClient(fixture.Client.Connection, options), WorkerFixture.NewOptions().AddWorkflow<Waiting>());

        var error = await Should.ThrowAsync<InvalidOperationException>(() => worker.ExecuteAsync(Cancel));

        error.Message.ShouldStartWith("Worker validation failed: Namespace nowhere was not found or otherwise could not be described");
    }

    [Fact]
    public void UnconnectedClient_IsRefused()
    {
        var lazy = TemporalClient.CreateLazy(new("127.0.0.1:1"));

        Should.Throw<InvalidOperationException>(() => new TemporalWorker(lazy, WorkerFixture.NewOptions().AddWorkflow<Waiting>()))
            .Message.ShouldBe("Cannot use unconnected lazy client for worker");
    }

    [Fact]
    public async Task UnknownWorkflow_FailsTheTaskNamingThoseThereAre()
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<Waiting>();
        using var worker = new TemporalWorker(fixture.Client, options);

        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await fixture.Client.StartWorkflowAsync("Unheard", [], WorkerFixture.StartOn(options));
                var failure = await Poll.UntilAsync(
                    async () => (await handle.FetchHistoryAsync()).Events
                        .FirstOrDefault(e => e.WorkflowTaskFailedEventAttributes is not null)?.WorkflowTaskFailedEventAttributes.Failure,
                    "the workflow task to fail");
                failure.Message.ShouldBe(
                    "Workflow type Unheard is not registered on this worker, available workflows: Waiting");
                failure.ApplicationFailureInfo.Type.ShouldBe("NotFoundError");
                await handle.TerminateAsync();
            },
            Cancel);
    }

    [Fact]
    public async Task UnknownActivity_FailsNamingThoseThereAre()
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<AsksForUnknown>().AddAllActivities(typeof(Patient), null);
        using var worker = new TemporalWorker(fixture.Client, options);

        var error = await Should.ThrowAsync<WorkflowFailedException>(() => worker.ExecuteAsync(
            () => fixture.Client.ExecuteWorkflowAsync((AsksForUnknown run) => run.RunAsync(), WorkerFixture.StartOn(options)),
            Cancel));

        var cause = error.InnerException!.InnerException.ShouldBeOfType<ApplicationFailureException>();
        cause.Message.ShouldBe("Activity Unheard is not registered on this worker, available activities: WaitForShutdown");
        cause.ErrorType.ShouldBe("NotFoundError");
    }

    [Fact]
    public async Task Shutdown_LetsActivitiesEndWithinTheirTime()
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<RunsPatient>().AddAllActivities(typeof(Patient), null);
        options.GracefulShutdownTimeout = TimeSpan.FromSeconds(20);
        var started = Patient.NewRun(out var key);
        WorkflowHandle<RunsPatient, string>? handle = null;
        using (var worker = new TemporalWorker(fixture.Client, options))
        {
            await worker.ExecuteAsync(
                async () =>
                {
                    handle = await fixture.Client.StartWorkflowAsync(
                        (RunsPatient run) => run.RunAsync(key), WorkerFixture.StartOn(options));
                    await started.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
                },
                Cancel);
        }

        // Another worker takes the result that the first one's activity still came to.
        using var next = new TemporalWorker(fixture.Client, options);
        (await next.ExecuteAsync(() => handle!.GetResultAsync(), Cancel)).ShouldBe("told to stop, not cancelled, attempt 1");
    }

    [Fact]
    public async Task ShutdownWithoutTime_CancelsActivities()
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<RunsPatient>().AddAllActivities(typeof(Patient), null);
        var started = Patient.NewRun(out var key, untilCancelled: true);
        using var worker = new TemporalWorker(fixture.Client, options);

        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await fixture.Client.StartWorkflowAsync(
                    (RunsPatient run) => run.RunAsync(key), WorkerFixture.StartOn(options));
                await started.WaitAsync(TimeSpan.FromSeconds(20), Cancel);
            },
            Cancel);

        Patient.ReasonOf(key).ShouldBe(ActivityCancelReason.WorkerShutdown);
    }

    [Workflow]
    public sealed class Waiting
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.WaitConditionAsync(() => false);
    }

    [Workflow]
    public sealed class AsksForUnknown
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteActivityAsync(
            "Unheard", [], new() { StartToCloseTimeout = TimeSpan.FromSeconds(10), RetryPolicy = new() { MaximumAttempts = 1 } });
    }

    [Workflow]
    public sealed class RunsPatient
    {
        [WorkflowRun]
        public Task<string> RunAsync(string key) => Workflow.ExecuteActivityAsync(
            () => Patient.WaitForShutdownAsync(key), new() { StartToCloseTimeout = TimeSpan.FromSeconds(60) });
    }

    public static class Patient
    {
        private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, Run> Runs = new();

        public static Task NewRun(out string key, bool untilCancelled = false)
        {
            key = Guid.NewGuid().ToString();
            return (Runs[key] = new(untilCancelled)).Started.Task;
        }

        public static ActivityCancelReason ReasonOf(string key) => Runs[key].Reason;

        [Activity]
        public static async Task<string> WaitForShutdownAsync(string key)
        {
            var run = Runs[key];
            var context = ActivityExecutionContext.Current;
            run.Started.TrySetResult();
            if (run.UntilCancelled)
            {
                try
                {
                    await Task.Delay(Timeout.Infinite, context.CancellationToken);
                }
                finally
                {
                    run.Reason = context.CancelReason;
                }
            }

            await Task.Delay(Timeout.Infinite, context.WorkerShutdownToken).ContinueWith(_ => { }, TaskScheduler.Default);
            return $"told to stop, {(context.CancellationToken.IsCancellationRequested ? "" : "not ")}cancelled, attempt {context.Info.Attempt}";
        }

        private sealed class Run(bool untilCancelled)
        {
            public bool UntilCancelled => untilCancelled;

            public TaskCompletionSource Started { get; } = new();

            public ActivityCancelReason Reason { get; set; }
        }
    }
}
