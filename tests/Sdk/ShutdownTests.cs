using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>A worker that stops while an activity runs.</summary>
[Trait("Category", "Sdk")]
public sealed class ShutdownTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public async Task WithinTheGrace_TheActivityEndsAndItsResultCounts(Cache cache)
    {
        var working = new Working();
        var handle = await StopWhileWorkingAsync(cache, working, TimeSpan.FromSeconds(10), () => working.GoOn.SetResult());
        working.SawShutdown.ShouldBeTrue();
        working.Reason.ShouldBe(ActivityCancelReason.None);
        var completed = await handle.EventAsync("completed activity", e => e.ActivityTaskCompletedEventAttributes is not null);
        completed.ActivityTaskCompletedEventAttributes.Result.Payloads_[0].Data.ToStringUtf8().ShouldBe("\"done\"");
    }

    [Theory, CachedAndCold]
    public async Task BeyondTheGrace_TheActivityIsCancelled(Cache cache)
    {
        var working = new Working();
        var handle = await StopWhileWorkingAsync(cache, working, TimeSpan.FromMilliseconds(100), () => { });
        working.SawShutdown.ShouldBeTrue();
        working.Reason.ShouldBe(ActivityCancelReason.WorkerShutdown);
    }

    [Theory, CachedAndCold]
    public async Task NoGrace_TheActivityIsCancelledAtOnceAndFails(Cache cache)
    {
        var working = new Working();
        var handle = await StopWhileWorkingAsync(cache, working, TimeSpan.Zero, () => { });
        working.Reason.ShouldBe(ActivityCancelReason.WorkerShutdown);
        working.Details!.IsWorkerShutdown.ShouldBeTrue();
        // Not as cancelled, which nobody has asked for: as a failure, so that it is tried again elsewhere.
        var failed = await handle.EventAsync("failed activity", e => e.ActivityTaskFailedEventAttributes is not null);
        failed.ActivityTaskFailedEventAttributes.Failure.ApplicationFailureInfo.ShouldNotBeNull();
    }

    [Theory, CachedAndCold]
    public async Task RetriedElsewhere_TheRunGoesOn(Cache cache)
    {
        var working = new Working();
        var handle = await StopWhileWorkingAsync(cache, working, TimeSpan.Zero, () => { }, attempts: 5);
        var other = new Working();
        other.GoOn.SetResult();
        await server.RunAsync(
            cache,
            worker => worker.AddWorkflow<Calling>().AddAllActivities(other),
            async run => (await handle.GetResultAsync()).ShouldBe("done"),
            new() { Queue = (await handle.DescribeAsync()).TaskQueue });
        other.Attempt.ShouldBeGreaterThan(1);
    }

    private async Task<WorkflowHandle<Calling, string>> StopWhileWorkingAsync(
        Cache cache, Working working, TimeSpan grace, Action onceStopping, int attempts = 1)
    {
        var client = await server.ClientAsync();
        var options = new TemporalWorkerOptions($"sdk-{Guid.NewGuid():N}") { GracefulShutdownTimeout = grace };
        options.AddWorkflow<Calling>().AddAllActivities(working);
        options.MaxCachedWorkflows = cache == Cache.Cold ? 0 : options.MaxCachedWorkflows;
        using var worker = new TemporalWorker(client, options);
        using var stop = new CancellationTokenSource();
        var work = worker.ExecuteAsync(stop.Token);
        var handle = await client.StartWorkflowAsync(
            (Calling w) => w.RunAsync(attempts), new($"sdk-{Guid.NewGuid():N}", options.TaskQueue!));
        await working.Started.Task.WithinAsync("started activity");
        stop.Cancel();
        await working.Stopping.Task.WithinAsync("word of the shutdown");
        onceStopping();
        await Should.ThrowAsync<OperationCanceledException>(work.WithinAsync("end of the worker"));
        return handle;
    }

    public sealed class Working
    {
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource Stopping { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource GoOn { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool SawShutdown { get; private set; }

        public ActivityCancelReason Reason { get; private set; }

        public ActivityCancellationDetails? Details { get; private set; }

        public int Attempt { get; private set; }

        [Activity]
        public async Task<string> WorkAsync()
        {
            var context = ActivityExecutionContext.Current;
            Attempt = context.Info.Attempt;
            using var _ = context.WorkerShutdownToken.Register(() =>
            {
                SawShutdown = true;
                Stopping.TrySetResult();
            });
            Started.TrySetResult();
            try
            {
                await GoOn.Task.WaitAsync(context.CancellationToken);
                return "done";
            }
            finally
            {
                Reason = context.CancelReason;
                Details = context.CancellationDetails;
            }
        }
    }

    [Workflow]
    public sealed class Calling
    {
        [WorkflowRun]
        public Task<string> RunAsync(int attempts) =>
            Workflow.ExecuteActivityAsync((Working w) => w.WorkAsync(), Options.Attempts(attempts));
    }
}
