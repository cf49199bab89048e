using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Code that changes under open runs: one type of workflow, four releases of it.</summary>
[Trait("Category", "Sdk")]
public sealed class PatchingTests(SdkServer server)
{
    private static readonly SearchAttributeKey<IReadOnlyCollection<string>> ChangeVersion =
        SearchAttributeKey.CreateKeywordList("TemporalChangeVersion");

    [Theory, CachedAndCold]
    public async Task OpenRun_StaysOnTheOldWayUnderPatchedCode(Cache cache)
    {
        var open = new RunSettings { Queue = $"sdk-{Guid.NewGuid():N}", Replays = false };
        string? id = null;
        await server.RunAsync(cache, worker => worker.AddWorkflow<Before>(), StartOneAsync, open);
        await server.RunAsync(
            cache,
            worker => worker.AddWorkflow<Patched>(),
            async run =>
            {
                var handle = run.Client.GetWorkflowHandle<Before, string>(id!);
                await handle.SignalAsync(w => w.GoAsync());
                (await handle.GetResultAsync()).ShouldBe("old way");
                (await handle.EventsAsync(EventType.MarkerRecorded)).ShouldBeEmpty();
            },
            open with { Replays = true });

        async Task StartOneAsync(WorkerRun run)
        {
            var handle = await run.StartAsync((Before w) => w.RunAsync());
            await handle.EventAsync("timer", e => e.TimerStartedEventAttributes is not null);
            id = handle.Id;
        }
    }

    [Theory, CachedAndCold]
    public Task NewRun_TakesTheNewWayAndSaysSo(Cache cache) => WithHistoryAsync<Patched>(cache, async (run, handle) =>
    {
        (await handle.GetResultAsync<string>()).ShouldBe("new way");
        var marker = await handle.SingleAsync(EventType.MarkerRecorded);
        marker.MarkerRecordedEventAttributes.MarkerName.ShouldBe("core_patch");
        (await handle.DescribeAsync()).TypedSearchAttributes.Get(ChangeVersion).ShouldBe(["the-change"]);
    });

    [Theory, CachedAndCold]
    public Task PatchedRun_ReplaysWithTheDeprecatedPatchButNotWithoutAny(Cache cache) => WithHistoryAsync<Patched>(
        cache, async (_, handle) =>
        {
            await handle.GetResultAsync();
            var history = await handle.FetchHistoryAsync();
            await ReplayAsync<Deprecated>(history);
            (await Should.ThrowAsync<WorkflowNondeterminismException>(ReplayAsync<After>(history)))
                .Message.ShouldContain("Nondeterminism");
        });

    [Theory, CachedAndCold]
    public Task RunOfTheDeprecatedPatch_ReplaysWithAndWithout(Cache cache) => WithHistoryAsync<Deprecated>(
        cache, async (_, handle) =>
        {
            (await handle.GetResultAsync<string>()).ShouldBe("new way");
            var history = await handle.FetchHistoryAsync();
            await ReplayAsync<Deprecated>(history);
            await ReplayAsync<Patched>(history);
            await ReplayAsync<After>(history);
        });

    [Theory, CachedAndCold]
    public Task OldRun_ReplaysWithThePatchButNotWithTheDeprecatedOne(Cache cache) => WithHistoryAsync<Before>(
        cache, async (_, handle) =>
        {
            await handle.GetResultAsync();
            var history = await handle.FetchHistoryAsync();
            await ReplayAsync<Patched>(history);
            await Should.ThrowAsync<WorkflowNondeterminismException>(ReplayAsync<Deprecated>(history));
        });

    [Theory, CachedAndCold]
    public Task SecondQuestion_HasTheFirstAnswer(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<AskingTwice>(),
        async run =>
        {
            var handle = await run.StartAsync((AskingTwice w) => w.RunAsync());
            (await handle.GetResultAsync()).ShouldBe([true, true, true]);
            // One marker for each id, however often it is asked for.
            (await handle.EventsAsync(EventType.MarkerRecorded)).Count.ShouldBe(2);
        });

    private Task WithHistoryAsync<TWorkflow>(Cache cache, Func<WorkerRun, WorkflowHandle, Task> body)
        where TWorkflow : Release => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<TWorkflow>(),
        async run =>
        {
            var handle = await run.StartAsync("Released", []);
            await handle.SignalAsync("Go", []);
            await body(run, handle);
        });

    private static Task ReplayAsync<TWorkflow>(WorkflowHistory history) =>
        new WorkflowReplayer(new WorkflowReplayerOptions().AddWorkflow<TWorkflow>()).ReplayWorkflowAsync(history);

    public abstract class Release
    {
        private bool _go;

        [WorkflowSignal]
        public async Task GoAsync() => _go = true;

        protected async Task<string> OldAsync()
        {
            await Workflow.DelayAsync(1);
            await Workflow.WaitConditionAsync(() => _go);
            return "old way";
        }

        protected async Task<string> NewAsync()
        {
            await Workflow.WaitConditionAsync(() => _go);
            return "new way";
        }
    }

    [Workflow("Released")]
    public sealed class Before : Release
    {
        [WorkflowRun]
        public Task<string> RunAsync() => OldAsync();
    }

    [Workflow("Released")]
    public sealed class Patched : Release
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Workflow.Patched("the-change") ? NewAsync() : OldAsync();
    }

    [Workflow("Released")]
    public sealed class Deprecated : Release
    {
        [WorkflowRun]
        public Task<string> RunAsync()
        {
            Workflow.DeprecatePatch("the-change");
            return NewAsync();
        }
    }

    [Workflow("Released")]
    public sealed class After : Release
    {
        [WorkflowRun]
        public Task<string> RunAsync() => NewAsync();
    }

    [Workflow]
    public sealed class AskingTwice
    {
        [WorkflowRun]
        public async Task<List<bool>> RunAsync()
        {
            var first = Workflow.Patched("one");
            await Workflow.DelayAsync(1);
            var again = Workflow.Patched("one");
            return [first, again, Workflow.Patched("two")];
        }
    }
}
