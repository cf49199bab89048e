using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Delays, and conditions that are waited for.</summary>
[Trait("Category", "Sdk")]
public sealed class TimerTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task Delay_IsOneTimerOfThatLength(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Delaying>(),
        async run =>
        {
            var handle = await run.StartAsync((Delaying w) => w.RunAsync(60));
            (await handle.GetResultAsync()).ShouldBeGreaterThanOrEqualTo(60);
            var started = await handle.SingleAsync(EventType.TimerStarted);
            started.TimerStartedEventAttributes.StartToFireTimeout.ToTimeSpan().ShouldBe(TimeSpan.FromMilliseconds(60));
            started.TimerStartedEventAttributes.TimerId.ShouldBe("1");
            await handle.SingleAsync(EventType.TimerFired);
        });

    [Theory, CachedAndCold]
    public Task ZeroDelay_IsATimerOfAMillisecond(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Delaying>(),
        async run =>
        {
            var handle = await run.StartAsync((Delaying w) => w.RunAsync(0));
            await handle.GetResultAsync();
            var started = await handle.SingleAsync(EventType.TimerStarted);
            started.TimerStartedEventAttributes.StartToFireTimeout.ToTimeSpan().ShouldBe(TimeSpan.FromMilliseconds(1));
        });

    [Theory, CachedAndCold]
    public Task NegativeDelay_FailsTheTask(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Delaying>(),
        async run =>
        {
            var handle = await run.StartAsync((Delaying w) => w.RunAsync(-50));
            (await handle.TaskFailureAsync()).Failure.Message.ShouldContain("duration cannot be less than 0");
        },
        new() { Replays = false });

    [Theory, CachedAndCold]
    public Task InfiniteDelay_NeedsNoTimer(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Forever>(),
        async run =>
        {
            var handle = await run.StartAsync((Forever w) => w.RunAsync());
            await handle.FirstTaskAsync();
            await handle.CancelAsync();
            await handle.FailureAsync<CanceledFailureException>();
            (await handle.EventsAsync(EventType.TimerStarted)).ShouldBeEmpty();
        });

    [Theory, CachedAndCold]
    public Task CancelledBeforehand_StartsNoTimer(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Cancelling>(),
        async run =>
        {
            var handle = await run.StartAsync((Cancelling w) => w.RunAsync(0));
            (await handle.GetResultAsync()).ShouldBe("TaskCanceledException");
            (await handle.EventsAsync(EventType.TimerStarted)).ShouldBeEmpty();
        });

    [Theory, CachedAndCold]
    public Task CancelledLater_CancelsTheTimer(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Cancelling>(),
        async run =>
        {
            var handle = await run.StartAsync((Cancelling w) => w.RunAsync(30));
            (await handle.GetResultAsync()).ShouldBe("TaskCanceledException");
            var cancelled = await handle.SingleAsync(EventType.TimerCanceled);
            cancelled.TimerCanceledEventAttributes.TimerId.ShouldNotBeEmpty();
        });

    [Theory, CachedAndCold]
    public Task Summary_IsKeptWithTheTimer(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Summing>(),
        async run =>
        {
            var handle = await run.StartAsync((Summing w) => w.RunAsync());
            await handle.GetResultAsync();
            var summaries = (await handle.EventsAsync(EventType.TimerStarted))
                .Select(e => e.UserMetadata.Summary.Data.ToStringUtf8());
            summaries.ShouldBe(["\"a short nap\"", "\"patience\""]);
        });

    [Theory, CachedAndCold]
    public Task ManyTimers_FireInTheirOrder(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Racing>(),
        async run => (await run.ResultAsync((Racing w) => w.RunAsync())).ShouldBe([10, 60, 120]));

    [Theory, CachedAndCold]
    public Task Condition_MetBeforeItsTimeout_CancelsTheTimer(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Waiting>(),
        async run =>
        {
            var handle = await run.StartAsync((Waiting w) => w.RunAsync(60_000));
            await handle.FirstTaskAsync();
            await handle.SignalAsync(w => w.GoAsync());
            (await handle.GetResultAsync()).ShouldBeTrue();
            await handle.EventAsync("cancelled timer", e => e.TimerCanceledEventAttributes is not null);
        });

    [Theory, CachedAndCold]
    public Task Condition_NotMet_TimesOut(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Waiting>(),
        async run => (await run.ResultAsync((Waiting w) => w.RunAsync(30))).ShouldBeFalse());

    [Theory, CachedAndCold]
    public Task Condition_MetAlready_NeedsNoTimer(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Waiting>(),
        async run =>
        {
            var handle = await run.StartAsync(
                (Waiting w) => w.RunAsync(60_000), o => o.SignalWithStart((Waiting w) => w.GoAsync()));
            (await handle.GetResultAsync()).ShouldBeTrue();
            (await handle.EventsAsync(EventType.TimerStarted)).ShouldBeEmpty();
        });

    [Theory, CachedAndCold]
    public Task Condition_OfACancelledWorkflow_Throws(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Waiting>(),
        async run =>
        {
            var handle = await run.StartAsync((Waiting w) => w.RunAsync(60_000));
            await handle.FirstTaskAsync();
            await handle.CancelAsync();
            await handle.FailureAsync<CanceledFailureException>();
        });

    [Theory, CachedAndCold]
    public Task Condition_ThatThrows_FailsTheTask(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Throwing>(),
        async run =>
        {
            // Even a failure that would fail the run elsewhere: a condition belongs to no task of the workflow.
            var handle = await run.StartAsync((Throwing w) => w.RunAsync());
            (await handle.TaskFailureAsync()).Failure.Message.ShouldContain("bad condition");
        },
        new() { Replays = false });

    [Theory, CachedAndCold]
    public Task ManyConditions_ResolveOneAtATime(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Queueing>(),
        async run =>
        {
            var handle = await run.StartAsync((Queueing w) => w.RunAsync());
            await handle.FirstTaskAsync();
            await handle.SignalAsync(w => w.OpenAsync());
            (await handle.GetResultAsync()).ShouldBe(["a alone", "b alone", "c alone"]);
        });

    [Workflow]
    public sealed class Delaying
    {
        [WorkflowRun]
        public async Task<double> RunAsync(int milliseconds)
        {
            var before = Workflow.UtcNow;
            await Workflow.DelayAsync(milliseconds);
            return (Workflow.UtcNow - before).TotalMilliseconds;
        }
    }

    [Workflow]
    public sealed class Forever
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.DelayAsync(Timeout.Infinite);
    }

    [Workflow]
    public sealed class Cancelling
    {
        [WorkflowRun]
        public async Task<string> RunAsync(int after)
        {
            using var source = new CancellationTokenSource();
            if (after == 0)
            {
                source.Cancel();
            }

            var delay = Workflow.DelayAsync(TimeSpan.FromHours(1), source.Token);
            if (after > 0)
            {
                await Workflow.DelayAsync(after);
                source.Cancel();
            }

            try
            {
                await delay;
                return "no exception";
            }
            catch (OperationCanceledException e)
            {
                return e.GetType().Name;
            }
        }
    }

    [Workflow]
    public sealed class Summing
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            await Workflow.DelayWithOptionsAsync(new(TimeSpan.FromMilliseconds(5), "a short nap"));
            await Workflow.WaitConditionWithOptionsAsync(new(() => false, TimeSpan.FromMilliseconds(5), "patience"));
        }
    }

    [Workflow]
    public sealed class Racing
    {
        [WorkflowRun]
        public async Task<List<int>> RunAsync()
        {
            var fired = new List<int>();
            await Workflow.WhenAllAsync(FireAsync(120), FireAsync(10), FireAsync(60));
            return fired;

            async Task FireAsync(int after)
            {
                await Workflow.DelayAsync(after);
                fired.Add(after);
            }
        }
    }

    [Workflow]
    public sealed class Waiting
    {
        private bool _go;

        [WorkflowRun]
        public Task<bool> RunAsync(int timeout) => Workflow.WaitConditionAsync(() => _go, timeout);

        [WorkflowSignal]
        public async Task GoAsync() => _go = true;
    }

    [Workflow]
    public sealed class Throwing
    {
        [WorkflowRun]
        public Task RunAsync() =>
            Workflow.WaitConditionAsync(() => throw new ApplicationFailureException("bad condition"));
    }

    [Workflow]
    public sealed class Queueing
    {
        private readonly List<string> _seen = [];
        private bool _free;

        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            await Workflow.WhenAllAsync(TakeAsync("a"), TakeAsync("b"), TakeAsync("c"));
            return _seen;
        }

        [WorkflowSignal]
        public async Task OpenAsync() => _free = true;

        private async Task TakeAsync(string name)
        {
            await Workflow.WaitConditionAsync(() => _free);
            // Whoever comes first closes it again before the next condition is looked at.
            _seen.Add(_free ? $"{name} alone" : $"{name} too");
            _free = false;
            await Workflow.DelayAsync(1);
            _free = true;
        }
    }
}
