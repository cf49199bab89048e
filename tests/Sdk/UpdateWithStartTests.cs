using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Updates that start their workflow where it does not run.</summary>
[Trait("Category", "Sdk")]
public sealed class UpdateWithStartTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task NotRunning_StartsAndUpdates(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Counting>(),
        async run =>
        {
            var start = Start(run, run.New().Id!, WorkflowIdConflictPolicy.Fail, 100);
            (await run.Client.ExecuteUpdateWithStartWorkflowAsync((Counting w) => w.AddAsync(5), new(start))).ShouldBe(105);
            var handle = await start.GetHandleAsync();
            (await handle.QueryAsync(w => w.Count)).ShouldBe(105);
        });

    [Theory, CachedAndCold]
    public Task Running_UpdatesWhatRuns(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Counting>(),
        async run =>
        {
            var running = await run.StartAsync((Counting w) => w.RunAsync(1));
            var start = Start(run, running.Id, WorkflowIdConflictPolicy.UseExisting, 100);
            (await run.Client.ExecuteUpdateWithStartWorkflowAsync((Counting w) => w.AddAsync(5), new(start))).ShouldBe(6);
            (await start.GetHandleAsync()).ResultRunId.ShouldBe(running.ResultRunId);
        });

    [Theory, CachedAndCold]
    public Task Running_ConflictPolicyFail_IsRefused(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Counting>(),
        async run =>
        {
            var running = await run.StartAsync((Counting w) => w.RunAsync(1));
            var start = Start(run, running.Id, WorkflowIdConflictPolicy.Fail, 100);
            await Should.ThrowAsync<WorkflowAlreadyStartedException>(
                run.Client.ExecuteUpdateWithStartWorkflowAsync((Counting w) => w.AddAsync(5), new(start)));
            await Should.ThrowAsync<WorkflowAlreadyStartedException>(start.GetHandleAsync());
        });

    [Theory, CachedAndCold]
    public Task FailedUpdate_LeavesTheRun(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Counting>(),
        async run =>
        {
            var start = Start(run, run.New().Id!, WorkflowIdConflictPolicy.Fail, 100);
            var failed = await Should.ThrowAsync<WorkflowUpdateFailedException>(
                run.Client.ExecuteUpdateWithStartWorkflowAsync((Counting w) => w.FailAsync(), new(start)));
            failed.InnerException!.Message.ShouldBe("no");
            (await (await start.GetHandleAsync()).QueryAsync(w => w.Count)).ShouldBe(100);
        });

    [Theory, CachedAndCold]
    public Task StartedUpdate_IsAcceptedAndEndsLater(Cache cache) => server.RunAsync(
        cache,
        worker => worker.AddWorkflow<Counting>(),
        async run =>
        {
            var start = Start(run, run.New().Id!, WorkflowIdConflictPolicy.UseExisting, 0);
            var update = await run.Client.StartUpdateWithStartWorkflowAsync(
                (Counting w) => w.AddWhenItIsTenAsync(5), new(start, WorkflowUpdateStage.Accepted));
            var handle = await start.GetHandleAsync();
            await handle.ExecuteUpdateAsync(w => w.AddAsync(10));
            (await update.GetResultAsync()).ShouldBe(15);
        });

    private static WithStartWorkflowOperation<WorkflowHandle<Counting>> Start(
        WorkerRun run, string id, WorkflowIdConflictPolicy conflict, int first)
    {
        var options = run.New(id);
        options.IdConflictPolicy = conflict;
        return WithStartWorkflowOperation.Create((Counting w) => w.RunAsync(first), options);
    }

    [Workflow]
    public sealed class Counting
    {
        [WorkflowInit]
        public Counting(int first) => Count = first;

        [WorkflowQuery]
        public int Count { get; private set; }

        [WorkflowRun]
        public Task RunAsync(int first) => Workflow.WaitConditionAsync(() => false);

        [WorkflowUpdate]
        public async Task<int> AddAsync(int number) => Count += number;

        [WorkflowUpdate]
        public async Task<int> AddWhenItIsTenAsync(int number)
        {
            await Workflow.WaitConditionAsync(() => Count == 10);
            return Count += number;
        }

        [WorkflowUpdate]
        public async Task FailAsync() => throw new ApplicationFailureException("no");
    }
}
