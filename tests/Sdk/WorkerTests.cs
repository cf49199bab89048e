using System.Collections.Concurrent;
using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Worker;
using Temporalio.Worker.Tuning;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>The worker itself: its slots, cache and events.</summary>
[Trait("Category", "Sdk")]
public sealed class WorkerTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task SmallCache_EvictsAndTheRunsGoOn(Cache cache) => server.RunAsync(
        cache,
        worker =>
        {
            worker.AddWorkflow<Waiting>();
            worker.MaxCachedWorkflows = Math.Min(worker.MaxCachedWorkflows, 2);
        },
        async run =>
        {
            var handles = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => run.StartAsync((Waiting w) => w.RunAsync())));
            foreach (var turn in new[] { "a", "b", "c" })
            {
                await Task.WhenAll(handles.Select(handle => handle.SignalAsync(w => w.AddAsync(turn))));
            }

            (await Task.WhenAll(handles.Select(handle => handle.GetResultAsync()))).ShouldAllBe(said => said == "a b c");
        });

    [Theory, CachedAndCold]
    public Task MaxConcurrentActivities_IsTheMost(Cache cache)
    {
        var counting = new Counting();
        return server.RunAsync(
            cache,
            worker =>
            {
                worker.AddWorkflow<Fanning>().AddAllActivities(counting);
                worker.MaxConcurrentActivities = 3;
            },
            async run =>
            {
                await run.ResultAsync((Fanning w) => w.RunAsync(12));
                counting.Most.ShouldBe(3);
            });
    }

    [Theory, CachedAndCold]
    public Task MaxConcurrentWorkflowTasks_OneIsEnough(Cache cache) => server.RunAsync(
        cache,
        worker =>
        {
            worker.AddWorkflow<Waiting>();
            worker.MaxCachedWorkflows = 0;
            worker.MaxConcurrentWorkflowTasks = 1;
            worker.MaxConcurrentWorkflowTaskPolls = 1;
        },
        async run =>
        {
            var handles = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => run.StartAsync((Waiting w) => w.RunAsync())));
            foreach (var turn in new[] { "a", "b", "c" })
            {
                await Task.WhenAll(handles.Select(handle => handle.SignalAsync(w => w.AddAsync(turn))));
            }

            await Task.WhenAll(handles.Select(handle => handle.GetResultAsync()));
        });

    [Theory, CachedAndCold]
    public Task Tuner_OfFixedSizes_Works(Cache cache)
    {
        var counting = new Counting();
        return server.RunAsync(
            cache,
            worker =>
            {
                worker.AddWorkflow<Fanning>().AddAllActivities(counting);
                worker.Tuner = WorkerTuner.CreateFixedSize(2, 2, 1);
            },
            async run =>
            {
                await run.ResultAsync((Fanning w) => w.RunAsync(8));
                counting.Most.ShouldBe(2);
            });
    }

    [Theory, CachedAndCold]
    public Task TwoWorkers_ShareAQueue(Cache cache)
    {
        var queue = new RunSettings { Queue = $"sdk-{Guid.NewGuid():N}" };
        var (one, other) = (new Counting(), new Counting());
        return server.RunAsync(
            cache,
            worker =>
            {
                worker.AddWorkflow<Fanning>().AddAllActivities(one);
                worker.MaxConcurrentActivities = 2;
                worker.DisableEagerActivityExecution = true;
            },
            _ => server.RunAsync(
                cache,
                worker =>
                {
                    worker.AddWorkflow<Fanning>().AddAllActivities(other);
                    worker.MaxConcurrentActivities = 2;
                    worker.DisableEagerActivityExecution = true;
                },
                async run =>
                {
                    await run.ResultAsync((Fanning w) => w.RunAsync(20));
                    one.Done.ShouldBeGreaterThan(0);
                    other.Done.ShouldBeGreaterThan(0);
                    (one.Done + other.Done).ShouldBe(20);
                },
                queue),
            queue);
    }

    [Theory, CachedAndCold]
    public Task TaskEvents_TellOfEachTask(Cache cache)
    {
        var starting = new ConcurrentQueue<WorkflowTaskStartingEventArgs>();
        var completed = new ConcurrentQueue<WorkflowTaskCompletedEventArgs>();
        return server.RunAsync(
            cache,
            worker =>
            {
                worker.AddWorkflow<FailingOnSignal>();
                worker.WorkflowTaskStarting += (_, e) => starting.Enqueue(e);
                worker.WorkflowTaskCompleted += (_, e) => completed.Enqueue(e);
            },
            async run =>
            {
                var handle = await run.StartAsync((FailingOnSignal w) => w.RunAsync());
                await handle.FirstTaskAsync();
                var first = starting.First();
                first.WorkflowDefinition.Name.ShouldBe("FailingOnSignal");
                first.WorkflowInfo.WorkflowId.ShouldBe(handle.Id);
                completed.First().TaskFailureException.ShouldBeNull();

                await handle.SignalAsync(w => w.FailAsync());
                await handle.TaskFailureAsync();
                completed.Select(e => e.TaskFailureException).OfType<InvalidOperationException>().First().Message.ShouldBe("a bug");
                await handle.TerminateAsync();
            },
            new() { Replays = false });
    }

    [Theory, CachedAndCold]
    public Task Identity_IsThatOfTheWorker(Cache cache) => server.RunAsync(
        cache,
        worker =>
        {
            worker.AddWorkflow<Fanning>().AddAllActivities(new Counting());
            worker.Identity = "somebody";
        },
        async run =>
        {
            var handle = await run.StartAsync((Fanning w) => w.RunAsync(1));
            await handle.GetResultAsync();
            (await handle.EventsAsync(EventType.WorkflowTaskStarted))
                .ShouldAllBe(e => e.WorkflowTaskStartedEventAttributes.Identity == "somebody");
            (await handle.SingleAsync(EventType.ActivityTaskStarted))
                .ActivityTaskStartedEventAttributes.Identity.ShouldBe("somebody");
        });

    [Theory, CachedAndCold]
    public Task FatalError_EndsTheWorkerAndIsThrown(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Waiting>(),
        async run =>
        {
            var options = new TemporalWorkerOptions(run.Queue).AddWorkflow<Waiting>();
            var elsewhere = new TemporalClient(
                run.Client.Connection, new() { Namespace = $"no-such-{Guid.NewGuid():N}" });
            using var worker = new TemporalWorker(elsewhere, options);
            var fatal = await Should.ThrowAsync<InvalidOperationException>(
                worker.ExecuteAsync(() => Task.Delay(TimeSpan.FromSeconds(10))));
            fatal.Message.ShouldContain("Worker validation failed");
        });

    [Theory, CachedAndCold]
    public Task WorkerRunTwice_IsRefused(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Waiting>(),
        async run => (await Should.ThrowAsync<InvalidOperationException>(run.Worker.ExecuteAsync(CancellationToken.None)))
            .Message.ShouldBe("Already started"));

    [Theory, CachedAndCold]
    public async Task StoppingToken_EndsTheWorker(Cache cache)
    {
        var client = await server.ClientAsync();
        var options = new TemporalWorkerOptions($"sdk-{Guid.NewGuid():N}").AddWorkflow<Waiting>();
        options.MaxCachedWorkflows = cache == Cache.Cold ? 0 : options.MaxCachedWorkflows;
        using var worker = new TemporalWorker(client, options);
        using var stop = new CancellationTokenSource();
        var work = worker.ExecuteAsync(stop.Token);
        var handle = await client.StartWorkflowAsync(
            (Waiting w) => w.RunAsync(), new($"sdk-{Guid.NewGuid():N}", options.TaskQueue!));
        await handle.FirstTaskAsync();
        stop.Cancel();
        await Should.ThrowAsync<OperationCanceledException>(work.WithinAsync("end of the worker"));
        await handle.TerminateAsync();
    }

    public sealed class Counting
    {
        private int _now;
        private int _done;
        private int _most;

        public int Most => _most;

        public int Done => _done;

        [Activity]
        public async Task CountAsync()
        {
            var now = Interlocked.Increment(ref _now);
            for (var most = _most; now > most && Interlocked.CompareExchange(ref _most, now, most) != most; most = _most)
            {
            }

            await Task.Delay(30);
            Interlocked.Decrement(ref _now);
            Interlocked.Increment(ref _done);
        }
    }

    [Workflow]
    public sealed class Waiting
    {
        private readonly List<string> _said = [];

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _said.Count == 3);
            return string.Join(' ', _said);
        }

        [WorkflowSignal]
        public async Task AddAsync(string value) => _said.Add(value);
    }

    [Workflow]
    public sealed class Fanning
    {
        [WorkflowRun]
        public Task RunAsync(int count) => Workflow.WhenAllAsync(Enumerable.Range(0, count).Select(
            _ => Workflow.ExecuteActivityAsync((Counting c) => c.CountAsync(), Options.Soon)));
    }

    [Workflow]
    public sealed class FailingOnSignal
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.WaitConditionAsync(() => false);

        [WorkflowSignal]
        public async Task FailAsync() => throw new InvalidOperationException("a bug");
    }
}
