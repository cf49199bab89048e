using Temporalio.Api.Enums.V1;
using Temporalio.Exceptions;
using Temporalio.Workflows;
using ParentClosePolicy = Temporalio.Workflows.ParentClosePolicy;

namespace Flywheel.Tests.Sdk;

/// <summary>Workflows that start workflows.</summary>
[Trait("Category", "Sdk")]
public sealed class ChildTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task EveryForm_RunsTheChild(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<CallingAll>().AddWorkflow<Child>(),
        async run => (await run.ResultAsync((CallingAll w) => w.RunAsync())).ShouldBe(
            ["child a", "child b", "child c", "child d"]));

    [Theory, CachedAndCold]
    public Task Child_KnowsItsParentAndRoot(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Family>(),
        async run =>
        {
            var handle = await run.StartAsync((Family w) => w.RunAsync(2));
            var told = await handle.GetResultAsync();
            told.ShouldBe([
                $"{handle.Id}: parent none, root none",
                $"{handle.Id}/c: parent {handle.Id}, root {handle.Id}",
                $"{handle.Id}/c/c: parent {handle.Id}/c, root {handle.Id}",
            ]);
            (await run.Client.GetWorkflowHandle($"{handle.Id}/c").DescribeAsync()).ParentId.ShouldBe(handle.Id);
        });

    [Theory, CachedAndCold]
    public Task Options_ReachTheChild(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Optioned>().AddWorkflow<Child>(),
        async run =>
        {
            var handle = await run.StartAsync((Optioned w) => w.RunAsync());
            var id = await handle.GetResultAsync();
            id.ShouldBe($"{handle.Id}/optioned");
            var child = await run.Client.GetWorkflowHandle(id).DescribeAsync();
            child.TypedSearchAttributes.Get(SdkServer.Keyword).ShouldBe("of the child");
            (await child.Memo["note"].ToValueAsync<string>()).ShouldBe("remember");
            (await child.GetStaticSummaryAsync()).ShouldBe("a child");
            (await child.GetStaticDetailsAsync()).ShouldBe("of ours");
            child.RawDescription.ExecutionConfig.WorkflowRunTimeout.ToTimeSpan().ShouldBe(TimeSpan.FromMinutes(7));
        });

    [Theory, CachedAndCold]
    public Task FailingChild_IsAChainOfFailures(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Calling>().AddWorkflow<Child>(),
        async run =>
        {
            var failure = await run.FailureAsync<Calling, ChildWorkflowFailureException>(w => w.RunAsync("!fail"));
            failure.WorkflowType.ShouldBe("Child");
            failure.WorkflowId.ShouldNotBeNullOrEmpty();
            failure.RunId.ShouldNotBeNullOrEmpty();
            failure.Namespace.ShouldBe(run.Client.Options.Namespace);
            failure.InnerException.ShouldBeOfType<ApplicationFailureException>().Message.ShouldBe("child fails");
        });

    [Theory, CachedAndCold]
    public Task ChildWithRetryPolicy_IsTriedAgain(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Persistent>().AddWorkflow<Stubborn>(),
        async run => (await run.ResultAsync((Persistent w) => w.RunAsync())).ShouldBe(3));

    [Theory, CachedAndCold]
    public Task TimedOutChild_IsATimeout(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Hurrying>().AddWorkflow<Child>(),
        async run =>
        {
            var failure = await run.FailureAsync<Hurrying, ChildWorkflowFailureException>(w => w.RunAsync());
            failure.InnerException.ShouldBeOfType<TimeoutFailureException>();
        });

    [Theory, CachedAndCold]
    public Task AlreadyStarted_IsAnExceptionOfItsOwn(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Colliding>().AddWorkflow<Child>(),
        async run => (await run.ResultAsync((Colliding w) => w.RunAsync())).ShouldBe("Child, run <unknown>"));

    [Theory, CachedAndCold]
    public Task Signal_ReachesTheChild(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Signalling>().AddWorkflow<Listening>(),
        async run => (await run.ResultAsync((Signalling w) => w.RunAsync())).ShouldBe(["typed", "by name"]));

    [Theory]
    [CachedAndCold(ParentClosePolicy.Terminate, WorkflowExecutionStatus.Terminated)]
    [CachedAndCold(ParentClosePolicy.RequestCancel, WorkflowExecutionStatus.Canceled)]
    [CachedAndCold(ParentClosePolicy.Abandon, WorkflowExecutionStatus.Running)]
    public Task ParentThatEnds_LeavesTheChildAsThePolicySays(
        Cache cache, ParentClosePolicy policy, WorkflowExecutionStatus expected) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Leaving>().AddWorkflow<Listening>(),
        async run =>
        {
            var child = run.Client.GetWorkflowHandle(await run.ResultAsync((Leaving w) => w.RunAsync(policy)));
            await Eventually.GetAsync(
                $"child that is {expected}", async () => (await child.DescribeAsync()).Status, status => status == expected);
        });

    [Theory]
    [CachedAndCold(ChildWorkflowCancellationType.WaitCancellationCompleted, "child answered: cancelled")]
    [CachedAndCold(ChildWorkflowCancellationType.WaitCancellationRequested, "child answered: cancelled")]
    [CachedAndCold(ChildWorkflowCancellationType.TryCancel, "ChildWorkflowFailureException")]
    [CachedAndCold(ChildWorkflowCancellationType.Abandon, "ChildWorkflowFailureException")]
    public Task CancelledChild_IsWaitedForAsItsTypeSays(
        Cache cache, ChildWorkflowCancellationType type, string expected) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<CancellingChild>().AddWorkflow<Cleaning>(),
        async run =>
        {
            var handle = await run.StartAsync((CancellingChild w) => w.RunAsync(type));
            (await handle.GetResultAsync()).ShouldBe(expected);
            var asked = await handle.EventsAsync(EventType.RequestCancelExternalWorkflowExecutionInitiated);
            asked.Count.ShouldBe(type == ChildWorkflowCancellationType.Abandon ? 0 : 1);
        });

    [Theory, CachedAndCold]
    public Task TokenCancelledBeforehand_NeverStarts(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<CancellingFirst>(),
        async run =>
        {
            var handle = await run.StartAsync((CancellingFirst w) => w.RunAsync());
            (await handle.GetResultAsync()).ShouldBe("Child cancelled before scheduled");
            (await handle.EventsAsync(EventType.StartChildWorkflowExecutionInitiated)).ShouldBeEmpty();
        });

    [Theory, CachedAndCold]
    public Task TenChildrenAtOnce_AllAnswer(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Many>().AddWorkflow<Child>(),
        async run => (await run.ResultAsync((Many w) => w.RunAsync(10))).ShouldBe(
            Enumerable.Range(0, 10).Select(i => $"child {i}")));

    [Workflow]
    public sealed class Child
    {
        [WorkflowRun]
        public async Task<string> RunAsync(string value)
        {
            if (value == "!wait")
            {
                await Workflow.WaitConditionAsync(() => false);
            }

            return value == "!fail" ? throw new ApplicationFailureException("child fails") : $"child {value}";
        }
    }

    [Workflow]
    public sealed class CallingAll
    {
        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            var typed = await Workflow.StartChildWorkflowAsync((Child c) => c.RunAsync("c"));
            var byName = await Workflow.StartChildWorkflowAsync("Child", ["d"]);
            return
            [
                await Workflow.ExecuteChildWorkflowAsync((Child c) => c.RunAsync("a")),
                await Workflow.ExecuteChildWorkflowAsync<string>("Child", ["b"]),
                await typed.GetResultAsync(),
                await byName.GetResultAsync<string>(),
            ];
        }
    }

    [Workflow]
    public sealed class Family
    {
        [WorkflowRun]
        public async Task<List<string>> RunAsync(int generations)
        {
            var info = Workflow.Info;
            var me = $"{info.WorkflowId}: parent {info.Parent?.WorkflowId ?? "none"}, root {info.Root?.WorkflowId ?? "none"}";
            if (generations == 0)
            {
                return [me];
            }

            var less = generations - 1;
            var rest = await Workflow.ExecuteChildWorkflowAsync(
                (Family w) => w.RunAsync(less), new() { Id = $"{info.WorkflowId}/c" });
            return [me, .. rest];
        }
    }

    [Workflow]
    public sealed class Optioned
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var child = await Workflow.StartChildWorkflowAsync(
                (Child c) => c.RunAsync("x"),
                new()
                {
                    Id = $"{Workflow.Info.WorkflowId}/optioned",
                    RunTimeout = TimeSpan.FromMinutes(7),
                    Memo = new Dictionary<string, object> { ["note"] = "remember" },
                    TypedSearchAttributes = new Temporalio.Common.SearchAttributeCollection.Builder()
                        .Set(SdkServer.Keyword, "of the child").ToSearchAttributeCollection(),
                    StaticSummary = "a child",
                    StaticDetails = "of ours",
                });
            await child.GetResultAsync();
            return child.Id;
        }
    }

    [Workflow]
    public sealed class Calling
    {
        [WorkflowRun]
        public Task<string> RunAsync(string value) => Workflow.ExecuteChildWorkflowAsync((Child c) => c.RunAsync(value));
    }

    [Workflow]
    public sealed class Stubborn
    {
        [WorkflowRun]
        public async Task<int> RunAsync() =>
            Workflow.Info.Attempt is var attempt and >= 3 ? attempt : throw new ApplicationFailureException("again");
    }

    [Workflow]
    public sealed class Persistent
    {
        [WorkflowRun]
        public Task<int> RunAsync() => Workflow.ExecuteChildWorkflowAsync(
            (Stubborn c) => c.RunAsync(),
            new() { RetryPolicy = new() { InitialInterval = TimeSpan.FromMilliseconds(10), MaximumAttempts = 5 } });
    }

    [Workflow]
    public sealed class Hurrying
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteChildWorkflowAsync(
            (Child c) => c.RunAsync("!wait"), new() { RunTimeout = TimeSpan.FromMilliseconds(200) });
    }

    [Workflow]
    public sealed class Colliding
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            var id = $"{Workflow.Info.WorkflowId}/one";
            await Workflow.StartChildWorkflowAsync((Child c) => c.RunAsync("!wait"), new() { Id = id });
            try
            {
                await Workflow.StartChildWorkflowAsync((Child c) => c.RunAsync("!wait"), new() { Id = id });
                return "no failure";
            }
            catch (WorkflowAlreadyStartedException e) when (e.WorkflowId == id)
            {
                return $"{e.WorkflowType}, run {e.RunId}";
            }
        }
    }

    [Workflow]
    public sealed class Listening
    {
        private readonly List<string> _heard = [];

        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _heard.Count == 2);
            return _heard;
        }

        [WorkflowSignal]
        public async Task HearAsync(string value) => _heard.Add(value);
    }

    [Workflow]
    public sealed class Signalling
    {
        [WorkflowRun]
        public async Task<List<string>> RunAsync()
        {
            var child = await Workflow.StartChildWorkflowAsync((Listening c) => c.RunAsync());
            await child.SignalAsync(c => c.HearAsync("typed"));
            await child.SignalAsync("Hear", ["by name"]);
            return await child.GetResultAsync();
        }
    }

    [Workflow]
    public sealed class Leaving
    {
        [WorkflowRun]
        public async Task<string> RunAsync(ParentClosePolicy policy)
        {
            var child = await Workflow.StartChildWorkflowAsync(
                (Listening c) => c.RunAsync(), new() { ParentClosePolicy = policy });
            return child.Id;
        }
    }

    [Workflow]
    public sealed class Cleaning
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            try
            {
                await Workflow.DelayAsync(TimeSpan.FromHours(1));
                return "slept";
            }
            catch (OperationCanceledException)
            {
                return "cancelled";
            }
        }
    }

    [Workflow]
    public sealed class CancellingChild
    {
        [WorkflowRun]
        public async Task<string> RunAsync(ChildWorkflowCancellationType type)
        {
            using var source = new CancellationTokenSource();
            var child = await Workflow.StartChildWorkflowAsync(
                (Cleaning c) => c.RunAsync(),
                new() { CancellationType = type, CancellationToken = source.Token, ParentClosePolicy = ParentClosePolicy.Abandon });
            await Workflow.DelayAsync(1);
            source.Cancel();
            try
            {
                return $"child answered: {await child.GetResultAsync()}";
            }
            catch (ChildWorkflowFailureException e) when (e.InnerException is CanceledFailureException)
            {
                return e.GetType().Name;
            }
        }
    }

    [Workflow]
    public sealed class CancellingFirst
    {
        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            using var source = new CancellationTokenSource();
            source.Cancel();
            try
            {
                await Workflow.StartChildWorkflowAsync("any", [], new() { CancellationToken = source.Token });
                return "no failure";
            }
            catch (CanceledFailureException e)
            {
                return e.Message;
            }
        }
    }

    [Workflow]
    public sealed class Many
    {
        [WorkflowRun]
        public async Task<string[]> RunAsync(int count) => await Workflow.WhenAllAsync(
            Enumerable.Range(0, count).Select(i =>
            {
                var name = $"{i}";
                return Workflow.ExecuteChildWorkflowAsync((Child c) => c.RunAsync(name));
            }));
    }
}
