using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>A run that is asked to stop: its token, scopes of its own, and cleaning up.</summary>
[Trait("Category", "Sdk")]
public sealed class CancellationTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task Cancelled_EndsAsCancelled(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Sleeping>(),
        async run =>
        {
            var handle = await run.StartAsync((Sleeping w) => w.RunAsync());
            await handle.FirstTaskAsync();
            await handle.CancelAsync();
            await handle.FailureAsync<CanceledFailureException>();
            (await handle.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Canceled);
            await handle.SingleAsync(EventType.WorkflowExecutionCancelRequested);
        });

    [Theory, CachedAndCold]
    public Task CancelledBeforeItsFirstTask_StillRunsItsCode(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Ignoring>(),
        async run =>
        {
            var handle = await run.StartAsync(
                (Ignoring w) => w.RunAsync(), o => o.StartDelay = TimeSpan.FromMilliseconds(300));
            await handle.CancelAsync();
            (await handle.GetResultAsync()).ShouldBe("TaskCanceledException, went on");
        });

    [Theory, CachedAndCold]
    public Task Ignored_TheRunGoesOn(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Ignoring>(),
        async run =>
        {
            var handle = await run.StartAsync((Ignoring w) => w.RunAsync());
            await handle.FirstTaskAsync();
            await handle.CancelAsync();
            (await handle.GetResultAsync()).ShouldBe("TaskCanceledException, went on");
            (await handle.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Completed);
        });

    [Theory, CachedAndCold]
    public Task DetachedScope_CleansUp(Cache cache)
    {
        var cleaning = new Cleaner();
        return server.RunAsync(
            cache,
            worker => worker.AddWorkflow<CleaningUp>().AddAllActivities(cleaning),
            async run =>
            {
                var handle = await run.StartAsync((CleaningUp w) => w.RunAsync());
                await handle.FirstTaskAsync();
                await handle.CancelAsync();
                await handle.FailureAsync<CanceledFailureException>();
                cleaning.Cleaned.ShouldBe(1);
                await handle.SingleAsync(EventType.ActivityTaskCompleted);
            });
    }

    [Theory, CachedAndCold]
    public Task TokenTree_CancelsTheBranchAlone(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Branching>(),
        async run => (await run.ResultAsync((Branching w) => w.RunAsync())).ShouldBe("branch cancelled, root not"));

    [Theory, CachedAndCold]
    public Task LinkedScope_IsCancelledWithTheRun(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Linking>(),
        async run =>
        {
            var handle = await run.StartAsync((Linking w) => w.RunAsync());
            await handle.FirstTaskAsync();
            await handle.CancelAsync();
            (await handle.GetResultAsync()).ShouldBe("linked: True");
        });

    [Theory, CachedAndCold]
    public Task ShieldedWait_GoesOnUntilItsCondition(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Shielding>(),
        async run =>
        {
            var handle = await run.StartAsync((Shielding w) => w.RunAsync());
            await handle.FirstTaskAsync();
            await handle.CancelAsync();
            await handle.SignalAsync(w => w.GoAsync());
            (await handle.GetResultAsync()).ShouldBe("cancelled: True, and done");
        });

    [Theory, CachedAndCold]
    public Task CancellationThrownByTheCode_WithoutBeingAsked_FailsTheRun(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Pretending>(),
        async run => (await run.FailureAsync<Pretending, ApplicationFailureException>(w => w.RunAsync()))
            .ErrorType.ShouldBe("OperationCanceledException"));

    [Theory, CachedAndCold]
    public Task Terminated_EndsAtOnce(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Sleeping>(),
        async run =>
        {
            var handle = await run.StartAsync((Sleeping w) => w.RunAsync());
            await handle.FirstTaskAsync();
            await handle.TerminateAsync("enough", new() { Details = ["a detail"] });
            var failure = await handle.FailureAsync<TerminatedFailureException>();
            failure.Message.ShouldBe("enough");
            failure.Details.ShouldNotBeNull().ElementAt<string>(0).ShouldBe("a detail");
        });

    public sealed class Cleaner
    {
        public int Cleaned { get; private set; }

        [Activity]
        public void Clean() => Cleaned++;
    }

    [Workflow]
    public sealed class Sleeping
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.DelayAsync(TimeSpan.FromHours(1));
    }

    [Workflow]
    public sealed class Ignoring
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            try
            {
                await Workflow.DelayAsync(TimeSpan.FromHours(1));
                return "slept";
            }
            catch (OperationCanceledException e)
            {
                await Workflow.DelayAsync(1, CancellationToken.None);
                return $"{e.GetType().Name}, went on";
            }
        }
    }

    [Workflow]
    public sealed class CleaningUp
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            try
            {
                await Workflow.DelayAsync(TimeSpan.FromHours(1));
            }
            finally
            {
                var options = Options.Soon;
                options.CancellationToken = CancellationToken.None;
                await Workflow.ExecuteActivityAsync((Cleaner c) => c.Clean(), options);
            }
        }
    }

    [Workflow]
    public sealed class Branching
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            using var branch = CancellationTokenSource.CreateLinkedTokenSource(Workflow.CancellationToken);
            var leaf = Workflow.DelayAsync(TimeSpan.FromHours(1), branch.Token);
            var other = Workflow.DelayAsync(20);
            await Workflow.DelayAsync(1);
            branch.Cancel();
            await other;
            try
            {
                await leaf;
                return "leaf fired";
            }
            catch (OperationCanceledException)
            {
                return $"branch cancelled, root {(Workflow.CancellationToken.IsCancellationRequested ? "too" : "not")}";
            }
        }
    }

    [Workflow]
    public sealed class Linking
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            using var scope = CancellationTokenSource.CreateLinkedTokenSource(Workflow.CancellationToken);
            try
            {
                await Workflow.DelayAsync(TimeSpan.FromHours(1), scope.Token);
                return "slept";
            }
            catch (OperationCanceledException)
            {
                return $"linked: {scope.IsCancellationRequested}";
            }
        }
    }

    [Workflow]
    public sealed class Shielding
    {
        private bool _go;

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _go, CancellationToken.None);
            return $"cancelled: {Workflow.CancellationToken.IsCancellationRequested}, and done";
        }

        [WorkflowSignal]
        public async Task GoAsync() => _go = true;
    }

    [Workflow]
    public sealed class Pretending
    {
        [WorkflowRun]
        public async Task RunAsync() => throw new OperationCanceledException("of my own");
    }
}
