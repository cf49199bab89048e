using global::Temporalio.Common;
using global::Temporalio.Exceptions;
using global::Temporalio.Worker;
using global::Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Worker;

[Trait("Category", "SdkUnit")]
public sealed class ReplayerTests(WorkerFixture fixture) : IClassFixture<WorkerFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public void WithoutWorkflow_IsRefused() =>
        Should.Throw<ArgumentException>(() => new WorkflowReplayer(new())).Message.ShouldBe("Must have at least one workflow");

    [Fact]
    public async Task SameCode_Fits()
    {
        var history = await RunAsync();

        var result = await new WorkflowReplayer(new WorkflowReplayerOptions().AddWorkflow<Sleeper>())
            .ReplayWorkflowAsync(history, cancellationToken: Cancel);

        result.ReplayFailure.ShouldBeNull();
        result.History.ShouldBe(history);
    }

    [Fact]
    public async Task ChangedCode_Throws()
    {
        var history = await RunAsync();
        var replayer = new WorkflowReplayer(new WorkflowReplayerOptions().AddWorkflow<Changed>());

        await Should.ThrowAsync<WorkflowNondeterminismException>(() => replayer.ReplayWorkflowAsync(history, cancellationToken: Cancel));
    }

    [Fact]
    public async Task ChangedCode_IsAResultAmongOthersWhenAskedFor()
    {
        var history = await RunAsync();
        var replayer = new WorkflowReplayer(new WorkflowReplayerOptions().AddWorkflow<Changed>());

        var results = (await replayer.ReplayWorkflowsAsync([history, history], cancellationToken: Cancel)).ToList();

        results.Count.ShouldBe(2);
        results.ShouldAllBe(result => result.ReplayFailure is WorkflowNondeterminismException);
    }

    [Fact]
    public async Task Stream_HasAResultForEach()
    {
        var history = await RunAsync();
        var replayer = new WorkflowReplayer(new WorkflowReplayerOptions().AddWorkflow<Sleeper>());
        var results = new List<WorkflowReplayResult>();

        await foreach (var result in replayer.ReplayWorkflowsAsync(Twice(history), cancellationToken: Cancel))
        {
            results.Add(result);
        }

        results.Select(result => result.ReplayFailure).ShouldBe([null, null]);
    }

    [Fact]
    public async Task UnknownWorkflow_SaysWhichThereAre()
    {
        var history = await RunAsync();
        var replayer = new WorkflowReplayer(new WorkflowReplayerOptions().AddWorkflow<Other>());

        (await Should.ThrowAsync<InvalidWorkflowOperationException>(() => replayer.ReplayWorkflowAsync(history, cancellationToken: Cancel)))
            .Message.ShouldContain("Workflow type Sleeper is not registered on this worker, available workflows: Other");
    }

    private static async IAsyncEnumerable<WorkflowHistory> Twice(WorkflowHistory history)
    {
        yield return history;
        await Task.Yield();
        yield return history;
    }

    private async Task<WorkflowHistory> RunAsync()
    {
        var options = WorkerFixture.NewOptions().AddWorkflow<Sleeper>();
        using var worker = new TemporalWorker(fixture.Client, options);
        return await worker.ExecuteAsync(
            async () =>
            {
                var handle = await fixture.Client.StartWorkflowAsync((Sleeper run) => run.RunAsync(), WorkerFixture.StartOn(options));
                await handle.GetResultAsync();
                return await handle.FetchHistoryAsync();
            },
            Cancel);
    }

    [Workflow]
    public sealed class Sleeper
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.DelayAsync(1);
    }

    [Workflow("Sleeper")]
    public sealed class Changed
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.ExecuteActivityAsync(
            "Something", [], new() { StartToCloseTimeout = TimeSpan.FromSeconds(1) });
    }

    [Workflow]
    public sealed class Other
    {
        [WorkflowRun]
        public Task RunAsync() => Task.CompletedTask;
    }
}
