using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Activities that are asked to stop: by their workflow, and each way of waiting for it.</summary>
[Trait("Category", "Sdk")]
public sealed class ActivityCancellationTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task TryCancel_EndsTheWorkflowAtOnceAndTellsTheActivity(Cache cache) => WithAsync(cache, async (run, patient) =>
    {
        var handle = await run.StartAsync((Calling w) => w.RunAsync(ActivityCancellationType.TryCancel));
        await patient.Started.Task.WithinAsync("started activity");
        await handle.CancelAsync();
        await handle.FailureAsync<CanceledFailureException>();
        (await handle.EventsAsync(EventType.ActivityTaskCancelRequested)).Count.ShouldBe(1);
        // The run is over, so the server knows of no activity any more.
        (await patient.Ended.Task.WithinAsync("end of the activity")).ShouldBeOneOf(
            ActivityCancelReason.GoneFromServer, ActivityCancelReason.CancelRequested);
    });

    [Theory, CachedAndCold]
    public Task WaitCancellationCompleted_WaitsForTheActivity(Cache cache) => WithAsync(cache, async (run, patient) =>
    {
        var handle = await run.StartAsync((Calling w) => w.RunAsync(ActivityCancellationType.WaitCancellationCompleted));
        await patient.Started.Task.WithinAsync("started activity");
        await handle.CancelAsync();
        await handle.FailureAsync<CanceledFailureException>();
        patient.Ended.Task.IsCompleted.ShouldBeTrue();
        (await patient.Ended.Task).ShouldBe(ActivityCancelReason.CancelRequested);
        patient.Details!.IsCancelRequested.ShouldBeTrue();
        await handle.SingleAsync(EventType.ActivityTaskCanceled);
    });

    [Theory, CachedAndCold]
    public Task CancelledActivityThatReturns_HasItsResult(Cache cache) => WithAsync(cache, async (run, patient) =>
    {
        patient.Swallows = true;
        var handle = await run.StartAsync((Calling w) => w.RunAsync(ActivityCancellationType.WaitCancellationCompleted));
        await patient.Started.Task.WithinAsync("started activity");
        await handle.CancelAsync();
        (await handle.GetResultAsync()).ShouldBe("stopped early");
    });

    [Theory, CachedAndCold]
    public Task Abandon_NeverAsksTheActivity(Cache cache) => WithAsync(cache, async (run, patient) =>
    {
        var handle = await run.StartAsync((Calling w) => w.RunAsync(ActivityCancellationType.Abandon));
        await patient.Started.Task.WithinAsync("started activity");
        await handle.CancelAsync();
        await handle.FailureAsync<CanceledFailureException>();
        (await handle.EventsAsync(EventType.ActivityTaskCancelRequested)).ShouldBeEmpty();
    });

    [Theory, CachedAndCold]
    public Task TokenCancelledBeforehand_NeverSchedules(Cache cache) => WithAsync(cache, async (run, _) =>
    {
        var handle = await run.StartAsync((CancellingFirst w) => w.RunAsync());
        (await handle.GetResultAsync()).ShouldBe("Activity cancelled before scheduled");
        (await handle.EventsAsync(EventType.ActivityTaskScheduled)).ShouldBeEmpty();
    });

    [Theory, CachedAndCold]
    public Task TokenOfOneActivity_CancelsThatAlone(Cache cache) => WithAsync(cache, async (run, patient) =>
    {
        var handle = await run.StartAsync((CancellingOne w) => w.RunAsync());
        await patient.Started.Task.WithinAsync("started activity");
        await handle.SignalAsync(w => w.CancelAsync());
        (await handle.GetResultAsync()).ShouldBe("ActivityFailureException of CanceledFailureException, other: quick");
    });

    [Theory, CachedAndCold]
    public Task ScheduledAndCancelledInOneTask_LeavesNothingBehind(Cache cache) => WithAsync(cache, async (run, _) =>
    {
        var handle = await run.StartAsync((CancellingAtOnce w) => w.RunAsync());
        (await handle.GetResultAsync()).ShouldBe("cancelled");
        (await handle.EventsAsync(EventType.ActivityTaskScheduled)).ShouldBeEmpty();
    });

    private Task WithAsync(Cache cache, Func<WorkerRun, Patient, Task> body)
    {
        var patient = new Patient();
        return server.RunAsync(cache, Worker, run => body(run, patient));

        void Worker(TemporalWorkerOptions worker)
        {
            worker.MaxHeartbeatThrottleInterval = TimeSpan.FromMilliseconds(50);
            worker.AddAllActivities(patient)
                .AddWorkflow<Calling>().AddWorkflow<CancellingFirst>().AddWorkflow<CancellingOne>().AddWorkflow<CancellingAtOnce>();
        }
    }

    public sealed class Patient
    {
        public TaskCompletionSource Started { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource<ActivityCancelReason> Ended { get; } =
            new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ActivityCancellationDetails? Details { get; private set; }

        public bool Swallows { get; set; }

        [Activity]
        public async Task<string> WaitAsync()
        {
            var context = ActivityExecutionContext.Current;
            Started.TrySetResult();
            while (!context.CancellationToken.IsCancellationRequested)
            {
                context.Heartbeat();
                await Task.Delay(20);
            }

            Details = context.CancellationDetails;
            Ended.TrySetResult(context.CancelReason);
            if (!Swallows)
            {
                context.CancellationToken.ThrowIfCancellationRequested();
            }

            return "stopped early";
        }

        [Activity]
        public string Quick() => "quick";
    }

    [Workflow]
    public sealed class Calling
    {
        [WorkflowRun]
        public Task<string> RunAsync(ActivityCancellationType type) => Workflow.ExecuteActivityAsync(
            (Patient p) => p.WaitAsync(),
            new()
            {
                StartToCloseTimeout = TimeSpan.FromMinutes(1),
                HeartbeatTimeout = TimeSpan.FromSeconds(5),
                CancellationType = type,
                RetryPolicy = Options.Once,
            });
    }

    [Workflow]
    public sealed class CancellingFirst
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            using var source = new CancellationTokenSource();
            source.Cancel();
            var options = Options.Soon;
            options.CancellationToken = source.Token;
            try
            {
                await Workflow.ExecuteActivityAsync((Patient p) => p.Quick(), options);
                return "no failure";
            }
            catch (CanceledFailureException e)
            {
                return e.Message;
            }
        }
    }

    [Workflow]
    public sealed class CancellingOne
    {
        private readonly CancellationTokenSource _source = new();

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var options = Options.Soon;
            options.CancellationToken = _source.Token;
            try
            {
                return await Workflow.ExecuteActivityAsync((Patient p) => p.WaitAsync(), options);
            }
            catch (Exception e) when (TemporalException.IsCanceledException(e))
            {
                var other = await Workflow.ExecuteActivityAsync((Patient p) => p.Quick(), Options.Soon);
                return $"{e.GetType().Name} of {e.InnerException!.GetType().Name}, other: {other}";
            }
        }

        [WorkflowSignal]
        public async Task CancelAsync() => _source.Cancel();
    }

    [Workflow]
    public sealed class CancellingAtOnce
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            using var source = new CancellationTokenSource();
            var options = Options.Soon;
            options.CancellationToken = source.Token;
            var call = Workflow.ExecuteActivityAsync((Patient p) => p.Quick(), options);
            source.Cancel();
            try
            {
                return await call;
            }
            catch (Exception e) when (TemporalException.IsCanceledException(e))
            {
                return "cancelled";
            }
        }
    }
}
