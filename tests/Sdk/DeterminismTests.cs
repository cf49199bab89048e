using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>What is the same at every replay, and what is caught because it would not be.</summary>
[Trait("Category", "Sdk")]
public sealed class DeterminismTests(SdkServer server)
{
    private static readonly ManualResetEventSlim Gate = new();

    [Theory, CachedAndCold]
    public async Task RandomGuidAndClock_AreTheSameWhenReplayed(Cache cache)
    {
        var queue = $"sdk-{Guid.NewGuid():N}";
        WorkflowHandle<Drawing, List<string>>? handle = null;
        List<string>? drawn = null;
        await server.RunAsync(
            cache,
            worker => worker.AddWorkflow<Drawing>(),
            async run =>
            {
                handle = await run.StartAsync((Drawing w) => w.RunAsync());
                drawn = await handle.GetResultAsync();
                drawn.Distinct().Count().ShouldBe(drawn.Count);
            },
            new() { Queue = queue });

        // A worker that has never seen the run.
        await server.RunAsync(
            cache,
            worker => worker.AddWorkflow<Drawing>(),
            async _ => (await handle!.QueryAsync(w => w.Drawn)).ShouldBe(drawn!),
            new() { Queue = queue });
    }

    [Theory, CachedAndCold]
    public Task Random_DiffersFromRunToRun(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Drawing>(),
        async run =>
        {
            var one = await run.ResultAsync((Drawing w) => w.RunAsync());
            var other = await run.ResultAsync((Drawing w) => w.RunAsync());
            one.Intersect(other).ShouldBeEmpty();
        });

    [Theory]
    [CachedAndCold(Escape.TaskRun, "not scheduled on workflow scheduler")]
    [CachedAndCold(Escape.OtherScheduler, "not scheduled on workflow scheduler")]
    [CachedAndCold(Escape.ContinuationElsewhere, "not scheduled on workflow scheduler")]
    [CachedAndCold(Escape.SystemDelay, "non-deterministic")]
    [CachedAndCold(Escape.SystemTimeout, "non-deterministic")]
    [CachedAndCold(Escape.TimedSource, "non-deterministic")]
    public Task CodeThatEscapesTheScheduler_IsCaught(Cache cache, Escape escape, string lesson) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Escaping>(),
        async run =>
        {
            var handle = await run.StartAsync((Escaping w) => w.RunAsync(escape));
            var failed = await handle.TaskFailureAsync();
            failed.Failure.Message.ShouldContain(lesson);
            failed.Failure.ApplicationFailureInfo.Type.ShouldBe(nameof(InvalidWorkflowSchedulerException));
            (await handle.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Running);
            await handle.TerminateAsync();
        },
        new() { Replays = false });

    [Theory]
    [CachedAndCold(Escape.AllowedFactory)]
    [CachedAndCold(Escape.AllowedStart)]
    [CachedAndCold(Escape.AllowedContinuation)]
    [CachedAndCold(Escape.AllowedWhenAll)]
    [CachedAndCold(Escape.AllowedWhenAny)]
    public Task TaskCallsThatStayInside_Work(Cache cache, Escape escape) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Escaping>(),
        async run => (await run.ResultAsync((Escaping w) => w.RunAsync(escape))).ShouldBe("done"));

    [Theory, CachedAndCold]
    public Task ChangedCode_FailsTheTaskAndNamesEventAndCommand(Cache cache) => ChangeAsync(
        cache,
        [],
        async handle =>
        {
            var failed = await handle.EventAsync(
                "failed task", e => e.WorkflowTaskFailedEventAttributes is { Cause: WorkflowTaskFailedCause.NonDeterministicError });
            var message = failed.WorkflowTaskFailedEventAttributes.Failure.Message;
            message.ShouldContain("Nondeterminism");
            message.ShouldContain("ActivityTaskScheduled");
            message.ShouldContain("5");
            message.ShouldContain("Timer");
            (await handle.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Running);
        });

    [Theory, CachedAndCold]
    public Task ChangedCode_OfAWorkerThatFailsOnIt_FailsTheRun(Cache cache) => ChangeAsync(
        cache,
        [typeof(WorkflowNondeterminismException)],
        async handle =>
        {
            var failure = await handle.FailureAsync<ApplicationFailureException>();
            failure.Message.ShouldContain("Nondeterminism");
        });

    [Theory, CachedAndCold]
    public Task CommandsOnReplayOnly_AreCaught(Cache cache) => server.RunAsync(
        cache,
        worker =>
        {
            worker.AddWorkflow<Replaying>();
            // Otherwise there is nothing to replay.
            worker.MaxCachedWorkflows = 0;
        },
        async run =>
        {
            var handle = await run.StartAsync((Replaying w) => w.RunAsync());
            var failed = await handle.TaskFailureAsync();
            failed.Cause.ShouldBe(WorkflowTaskFailedCause.NonDeterministicError);
            failed.Failure.Message.ShouldContain("Nondeterminism");
        },
        new() { Replays = false });

    [Theory, CachedAndCold]
    public async Task BlockedWorkflow_IsCalledADeadlockAndTheWorkerLivesOn(Cache cache)
    {
        Gate.Reset();
        await server.RunAsync(
            cache,
            worker => worker.AddWorkflow<Blocking>().AddWorkflow<Drawing>(),
            async run =>
            {
                var handle = await run.StartAsync((Blocking w) => w.RunAsync());
                try
                {
                    var message = (await handle.TaskFailureAsync()).Failure.Message;
                    message.ShouldContain("TMPRL1101");
                    message.ShouldContain("deadlock");
                    (await run.ResultAsync((Drawing w) => w.RunAsync())).ShouldNotBeEmpty();
                    await handle.TerminateAsync();
                }
                finally
                {
                    Gate.Set();
                }
            },
            new() { Replays = false });
    }

    /// <summary>Starts a run with one code and goes on with the other.</summary>
    private async Task ChangeAsync(Cache cache, Type[] failing, Func<WorkflowHandle, Task> check)
    {
        var open = new RunSettings { Queue = $"sdk-{Guid.NewGuid():N}", Replays = false };
        string? id = null;
        await server.RunAsync(
            cache,
            worker => worker.AddWorkflow<WithActivity>().AddActivity(Nothing),
            async run =>
            {
                var handle = await run.StartAsync((WithActivity w) => w.RunAsync());
                await handle.EventAsync("second task", e => e.WorkflowTaskCompletedEventAttributes is not null && e.EventId > 5);
                id = handle.Id;
            },
            open);
        await server.RunAsync(
            cache,
            worker =>
            {
                worker.AddWorkflow<WithTimer>();
                worker.WorkflowFailureExceptionTypes = failing;
            },
            async run =>
            {
                var handle = run.Client.GetWorkflowHandle(id!);
                await handle.SignalAsync("Go", []);
                await check(handle);
            },
            open);
    }

    [Activity]
    private static void Nothing()
    {
    }

    public enum Escape
    {
        TaskRun,
        OtherScheduler,
        ContinuationElsewhere,
        SystemDelay,
        SystemTimeout,
        TimedSource,
        AllowedFactory,
        AllowedStart,
        AllowedContinuation,
        AllowedWhenAll,
        AllowedWhenAny,
    }

    [Workflow]
    public sealed class Drawing
    {
        [WorkflowQuery]
        public List<string> Drawn { get; } = [];

        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            Draw();
            await Workflow.DelayAsync(2);
            Draw();
            await Workflow.DelayAsync(2);
            Draw();
            return Drawn;
        }

        private void Draw() => Drawn.AddRange([
            $"{Workflow.Random.Next()}",
            $"{Workflow.Random.NextDouble():R}",
            $"{Workflow.NewGuid()}",
            $"{Workflow.UtcNow:O}",
        ]);
    }

    [Workflow]
    public sealed class Escaping
    {
        [WorkflowRun]
        public async Task<string> RunAsync(Escape escape)
        {
            switch (escape)
            {
                case Escape.TaskRun:
                    return await Task.Run(() => "done");
                case Escape.OtherScheduler:
                    return await Task.Factory.StartNew(() => "done", default, default, TaskScheduler.Default);
                case Escape.ContinuationElsewhere:
                    return await Task.CompletedTask.ContinueWith(_ => "done", TaskScheduler.Default);
                case Escape.SystemDelay:
                    await Task.Delay(5000);
                    return "done";
                case Escape.SystemTimeout:
                    await Workflow.DelayAsync(10_000).WaitAsync(TimeSpan.FromSeconds(3));
                    return "done";
                case Escape.TimedSource:
                    using (var source = new CancellationTokenSource(5000))
                    {
                        await Workflow.DelayAsync(10_000, source.Token);
                    }

                    return "done";
                case Escape.AllowedFactory:
                    return await Task.Factory.StartNew(() => Workflow.InWorkflow ? "done" : "outside");
                case Escape.AllowedStart:
                    var started = new Task<string>(() => "done");
                    started.Start();
                    return await started;
                case Escape.AllowedContinuation:
                    return await Task.CompletedTask.ContinueWith(_ => "done");
                case Escape.AllowedWhenAll:
                    await Task.WhenAll(Workflow.DelayAsync(1), Workflow.DelayAsync(2));
                    return "done";
                default:
                    return await await Task.WhenAny(Task.FromResult("done"), Task.FromResult("done"));
            }
        }
    }

    [Workflow("Changing")]
    public sealed class WithActivity
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            await Workflow.ExecuteActivityAsync(() => Nothing(), Options.Soon);
            await Workflow.WaitConditionAsync(() => false);
        }

        [WorkflowSignal]
        public async Task GoAsync() => _ = Workflow.UtcNow;
    }

    [Workflow("Changing")]
    public sealed class WithTimer
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            await Workflow.DelayAsync(1000);
            await Workflow.WaitConditionAsync(() => false);
        }

        [WorkflowSignal]
        public async Task GoAsync() => _ = Workflow.UtcNow;
    }

    [Workflow]
    public sealed class Replaying
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            if (!Workflow.Unsafe.IsReplaying)
            {
                await Workflow.DelayAsync(1);
            }

            await Workflow.WaitConditionAsync(() => false);
        }
    }

    [Workflow]
    public sealed class Blocking
    {
        [WorkflowRun]
        public Task RunAsync()
        {
            Gate.Wait(TimeSpan.FromSeconds(15));
            return Task.CompletedTask;
        }
    }
}
