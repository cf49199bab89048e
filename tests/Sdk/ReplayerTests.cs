using Temporalio.Activities;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Replaying histories away from any server.</summary>
[Trait("Category", "Sdk")]
public sealed class ReplayerTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task FinishedRun_Replays(Cache cache) => WithHistoryAsync(cache, End.Return, async history =>
    {
        var result = await Replayer<Greeting>().ReplayWorkflowAsync(history);
        result.ReplayFailure.ShouldBeNull();
        result.History.ShouldBe(history);
    });

    [Theory, CachedAndCold]
    public Task FailedRun_Replays(Cache cache) => WithHistoryAsync(cache, End.Fail, async history =>
        (await Replayer<Greeting>().ReplayWorkflowAsync(history)).ReplayFailure.ShouldBeNull());

    [Theory, CachedAndCold]
    public Task OpenRun_Replays(Cache cache) => WithHistoryAsync(cache, End.Never, async history =>
        (await Replayer<Greeting>().ReplayWorkflowAsync(history)).ReplayFailure.ShouldBeNull());

    [Theory, CachedAndCold]
    public Task Json_ThereAndBack_Replays(Cache cache) => WithHistoryAsync(cache, End.Return, async history =>
    {
        var json = history.ToJson();
        // As other SDKs and the web UI write and read it.
        json.ShouldContain("\"eventType\": \"EVENT_TYPE_WORKFLOW_EXECUTION_STARTED\"");
        var read = WorkflowHistory.FromJson("some-id", json);
        read.Id.ShouldBe("some-id");
        read.Events.ShouldBe(history.Events);
        (await Replayer<Greeting>().ReplayWorkflowAsync(read)).ReplayFailure.ShouldBeNull();
        var shortened = json.Replace("EVENT_TYPE_WORKFLOW_EXECUTION_STARTED", "WorkflowExecutionStarted", StringComparison.Ordinal);
        WorkflowHistory.FromJson("some-id", shortened).Events.ShouldBe(history.Events);
    });

    [Theory, CachedAndCold]
    public Task ChangedCode_ThrowsOrIsReported(Cache cache) => WithHistoryAsync(cache, End.Return, async history =>
    {
        var replayer = Replayer<Changed>();
        (await Should.ThrowAsync<WorkflowNondeterminismException>(replayer.ReplayWorkflowAsync(history)))
            .Message.ShouldContain("Nondeterminism");
        var result = await replayer.ReplayWorkflowAsync(history, throwOnReplayFailure: false);
        result.ReplayFailure.ShouldBeOfType<WorkflowNondeterminismException>().Message.ShouldContain("ActivityTaskScheduled");
    });

    [Theory, CachedAndCold]
    public Task Several_AreReportedEach(Cache cache) => WithHistoryAsync(cache, End.Return, async history =>
    {
        var other = WorkflowHistory.FromJson("other", Renamed(history, "Changing"));
        var replayer = new WorkflowReplayer(new WorkflowReplayerOptions().AddWorkflow<Greeting>().AddWorkflow<Changing>());
        var results = (await replayer.ReplayWorkflowsAsync([history, other, history])).ToList();
        results.Select(r => r.ReplayFailure is null).ShouldBe([true, false, true]);
        results[1].History.Id.ShouldBe("other");
        await Should.ThrowAsync<WorkflowNondeterminismException>(
            replayer.ReplayWorkflowsAsync([history, other, history], throwOnReplayFailure: true));
    });

    [Theory, CachedAndCold]
    public Task Stream_IsReplayedAsItComes(Cache cache) => WithHistoryAsync(cache, End.Return, async history =>
    {
        var taken = 0;
        var seen = 0;
        await foreach (var result in Replayer<Greeting>().ReplayWorkflowsAsync(HistoriesAsync()))
        {
            result.ReplayFailure.ShouldBeNull();
            taken.ShouldBe(++seen);
        }

        seen.ShouldBe(4);

        async IAsyncEnumerable<WorkflowHistory> HistoriesAsync()
        {
            for (var i = 0; i < 4; i++)
            {
                await Task.Yield();
                taken++;
                yield return history;
            }
        }
    });

    [Theory, CachedAndCold]
    public Task UnregisteredWorkflow_IsAFailure(Cache cache) => WithHistoryAsync(cache, End.Return, async history =>
    {
        var result = await Replayer<Changing>().ReplayWorkflowAsync(history, throwOnReplayFailure: false);
        result.ReplayFailure.ShouldNotBeNull().Message.ShouldContain("Greeting");
    });

    private static WorkflowReplayer Replayer<TWorkflow>() => new(new WorkflowReplayerOptions().AddWorkflow<TWorkflow>());

    private static string Renamed(WorkflowHistory history, string type) =>
        history.ToJson().Replace("\"name\": \"Greeting\"", $"\"name\": \"{type}\"", StringComparison.Ordinal);

    private Task WithHistoryAsync(Cache cache, End end, Func<WorkflowHistory, Task> body) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Greeting>().AddActivity(SayHello),
        async run =>
        {
            var handle = await run.StartAsync((Greeting w) => w.RunAsync(end));
            switch (end)
            {
                case End.Return:
                    await handle.GetResultAsync();
                    break;
                case End.Fail:
                    await handle.FailureAsync<ApplicationFailureException>();
                    break;
                case End.Never:
                    await Eventually.GetAsync("waiting workflow", () => handle.QueryAsync(w => w.Waits), waits => waits);
                    break;
            }

            await body(await handle.FetchHistoryAsync());
        });

    [Activity]
    private static string SayHello(string name) => $"Hello, {name}!";

    public enum End
    {
        Return,
        Fail,
        Never,
    }

    [Workflow]
    public sealed class Greeting
    {
        [WorkflowQuery]
        public bool Waits { get; private set; }

        [WorkflowRun]
        public async Task<string> RunAsync(End end)
        {
            var hello = await Workflow.ExecuteActivityAsync(() => SayHello("you"), Options.Soon);
            switch (end)
            {
                case End.Fail:
                    throw new ApplicationFailureException("no greeting");
                case End.Never:
                    Waits = true;
                    await Workflow.WaitConditionAsync(() => false);
                    break;
            }

            return hello;
        }
    }

    [Workflow("Greeting")]
    public sealed class Changed
    {
        [WorkflowRun]
        public async Task<string> RunAsync(End end)
        {
            await Workflow.DelayAsync(1);
            return "no greeting";
        }
    }

    [Workflow]
    public sealed class Changing
    {
        [WorkflowRun]
        public async Task<string> RunAsync(End end)
        {
            await Workflow.DelayAsync(1);
            return "no greeting";
        }
    }
}
