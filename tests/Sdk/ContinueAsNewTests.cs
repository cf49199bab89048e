using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Runs that go on as new runs.</summary>
[Trait("Category", "Sdk")]
public sealed class ContinueAsNewTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task Chain_ResultIsThatOfTheLastRun(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Counting>(),
        async run =>
        {
            var handle = await run.StartAsync((Counting w) => w.RunAsync(4, new()));
            var runs = await handle.GetResultAsync();
            runs.Count.ShouldBe(5);
            runs.Distinct().Count().ShouldBe(5);
            runs[0].ShouldBe(handle.FirstExecutionRunId);
        });

    [Theory, CachedAndCold]
    public Task NotFollowing_ThrowsWithTheNewRun(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Counting>(),
        async run =>
        {
            var handle = await run.StartAsync((Counting w) => w.RunAsync(1, new()));
            var runs = await handle.GetResultAsync();
            var continued = await Should.ThrowAsync<WorkflowContinuedAsNewException>(handle.GetResultAsync(followRuns: false));
            continued.NewRunId.ShouldBe(runs[1]);
        });

    [Theory, CachedAndCold]
    public Task MemoAndSearchAttributes_AreCarriedOn(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Inheriting>(),
        async run =>
        {
            var handle = await run.StartAsync(
                (Inheriting w) => w.RunAsync(Way.Keep, false),
                o =>
                {
                    o.Memo = new Dictionary<string, object> { ["note"] = "first" };
                    o.TypedSearchAttributes = Keywords("first");
                });
            (await handle.GetResultAsync()).ShouldBe("memo first, keyword first");
        });

    [Theory, CachedAndCold]
    public Task MemoAndSearchAttributes_OfItsOwn_Replace(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Inheriting>(),
        async run =>
        {
            var handle = await run.StartAsync(
                (Inheriting w) => w.RunAsync(Way.Replace, false),
                o =>
                {
                    o.Memo = new Dictionary<string, object> { ["note"] = "first" };
                    o.TypedSearchAttributes = Keywords("first");
                });
            (await handle.GetResultAsync()).ShouldBe("memo second, keyword second");
        });

    [Theory, CachedAndCold]
    public async Task OtherTaskQueue_IsWhereItGoesOn(Cache cache)
    {
        var other = $"sdk-{Guid.NewGuid():N}";
        await server.RunAsync(
            cache,
            worker => worker.AddWorkflow<Moving>(),
            run => server.RunAsync(
                cache,
                worker => worker.AddWorkflow<Moving>(),
                async _ => (await run.ResultAsync((Moving w) => w.RunAsync(other))).ShouldBe(other),
                new() { Queue = other }));
    }

    [Theory, CachedAndCold]
    public Task FromASignalHandler_GoesOnToo(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Restarting>(),
        async run =>
        {
            var handle = await run.StartAsync((Restarting w) => w.RunAsync("first"));
            await handle.SignalAsync(w => w.RestartAsync("second"));
            (await handle.GetResultAsync()).ShouldBe("second");
        });

    [Theory, CachedAndCold]
    public Task SignalsThatCameMeanwhile_ReachTheNewRun(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Draining>(),
        async run =>
        {
            var handle = await run.StartAsync((Draining w) => w.RunAsync(new List<int>()));
            for (var i = 0; i < 12; i++)
            {
                var value = i;
                await run.Client.GetWorkflowHandle<Draining>(handle.Id).SignalAsync(w => w.AddAsync(value));
            }

            (await handle.GetResultAsync()).ShouldBe(Enumerable.Range(0, 12));
        });

    [Theory, CachedAndCold]
    public Task Info_KnowsTheRunBefore(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Remembering>(),
        async run =>
        {
            var handle = await run.StartAsync((Remembering w) => w.RunAsync());
            (await handle.GetResultAsync()).ShouldBe($"continued {handle.FirstExecutionRunId}, first {handle.FirstExecutionRunId}");
        });

    private static SearchAttributeCollection Keywords(string value) =>
        new SearchAttributeCollection.Builder().Set(SdkServer.Keyword, value).ToSearchAttributeCollection();

    public enum Way
    {
        Keep,
        Replace,
    }

    [Workflow]
    public sealed class Counting
    {
        [WorkflowRun]
        public async Task<List<string>> RunAsync(int left, List<string> runs)
        {
            List<string> sofar = [.. runs, Workflow.Info.RunId];
            var less = left - 1;
            return left == 0 ? sofar : throw Workflow.CreateContinueAsNewException((Counting w) => w.RunAsync(less, sofar));
        }
    }

    [Workflow]
    public sealed class Inheriting
    {
        [WorkflowRun]
        public async Task<string> RunAsync(Way way, bool second)
        {
            if (second)
            {
                var note = Workflow.PayloadConverter.ToValue<string>(Workflow.Memo["note"]);
                return $"memo {note}, keyword {Workflow.TypedSearchAttributes.Get(SdkServer.Keyword)}";
            }

            throw Workflow.CreateContinueAsNewException(
                (Inheriting w) => w.RunAsync(way, true),
                way == Way.Keep ? null : new()
                {
                    Memo = new Dictionary<string, object> { ["note"] = "second" },
                    TypedSearchAttributes = Keywords("second"),
                });
        }
    }

    [Workflow]
    public sealed class Moving
    {
        [WorkflowRun]
        public async Task<string> RunAsync(string queue) => Workflow.Info.TaskQueue == queue
            ? queue
            : throw Workflow.CreateContinueAsNewException((Moving w) => w.RunAsync(queue), new() { TaskQueue = queue });
    }

    [Workflow]
    public sealed class Restarting
    {
        [WorkflowRun]
        public async Task<string> RunAsync(string value)
        {
            if (value == "first")
            {
                await Workflow.WaitConditionAsync(() => false);
            }

            return value;
        }

        [WorkflowSignal]
        public async Task RestartAsync(string value) =>
            throw Workflow.CreateContinueAsNewException((Restarting w) => w.RunAsync(value));
    }

    [Workflow]
    public sealed class Draining
    {
        private readonly List<int> _seen;

        [WorkflowInit]
        public Draining(List<int> seen) => _seen = seen;

        [WorkflowRun]
        public async Task<List<int>> RunAsync(List<int> seen)
        {
            var until = Math.Min(12, _seen.Count + 3);
            await Workflow.WaitConditionAsync(() => _seen.Count >= until);
            return _seen.Count == 12 ? _seen : throw Workflow.CreateContinueAsNewException((Draining w) => w.RunAsync(_seen));
        }

        [WorkflowSignal]
        public async Task AddAsync(int value) => _seen.Add(value);
    }

    [Workflow]
    public sealed class Remembering
    {
        [WorkflowRun]
        public async Task<string> RunAsync() => Workflow.Info.ContinuedRunId is { } before
            ? $"continued {before}, first {Workflow.Info.FirstExecutionRunId}"
            : throw Workflow.CreateContinueAsNewException((Remembering w) => w.RunAsync());
    }
}
