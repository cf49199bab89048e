using Temporalio.Api.Enums.V1;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>What a client does with runs beside starting them.</summary>
[Trait("Category", "Sdk")]
public sealed class ClientTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task Describe_TellsWhatTheRunIs(Cache cache) => WithAsync(cache, async run =>
    {
        var handle = await run.StartAsync((Waiting w) => w.RunAsync());
        var open = await handle.DescribeAsync();
        open.Status.ShouldBe(WorkflowExecutionStatus.Running);
        open.Id.ShouldBe(handle.Id);
        open.RunId.ShouldBe(handle.ResultRunId);
        open.TaskQueue.ShouldBe(run.Queue);
        open.WorkflowType.ShouldBe("Waiting");
        open.CloseTime.ShouldBeNull();
        (DateTime.UtcNow - open.StartTime).ShouldBeInRange(TimeSpan.FromMinutes(-1), TimeSpan.FromMinutes(1));

        await handle.SignalAsync(w => w.GoAsync("x"));
        await handle.GetResultAsync();
        var closed = await handle.DescribeAsync();
        closed.Status.ShouldBe(WorkflowExecutionStatus.Completed);
        closed.CloseTime.ShouldNotBeNull();
        closed.HistoryLength.ShouldBe((await handle.FetchHistoryAsync()).Events.Count);
    });

    [Theory, CachedAndCold]
    public Task ListAndCount_FindTheRuns(Cache cache) => WithAsync(cache, async run =>
    {
        var mark = $"mark-{Guid.NewGuid():N}";
        for (var i = 0; i < 5; i++)
        {
            var handle = await run.StartAsync((Waiting w) => w.RunAsync(), o => o.TypedSearchAttributes =
                new SearchAttributeCollection.Builder().Set(SdkServer.Keyword, mark).ToSearchAttributeCollection());
            if (i < 2)
            {
                await handle.SignalAsync(w => w.GoAsync("x"));
                await handle.GetResultAsync();
            }
        }

        var query = $"SdkKeyword = '{mark}'";
        await Eventually.GetAsync("count of 5", () => run.Client.CountWorkflowsAsync(query), count => count.Count == 5);
        (await run.Client.ListWorkflowsAsync(query).CountAsync()).ShouldBe(5);
        (await run.Client.ListWorkflowsAsync(query, new() { Limit = 3 }).CountAsync()).ShouldBe(3);
        (await run.Client.CountWorkflowsAsync($"{query} AND ExecutionStatus = 'Completed'")).Count.ShouldBe(2);

        var groups = (await run.Client.CountWorkflowsAsync($"{query} GROUP BY ExecutionStatus")).Groups;
        groups.ToDictionary(g => (string)g.GroupValues.Single(), g => g.Count)
            .ShouldBe(new Dictionary<string, long> { ["Running"] = 3, ["Completed"] = 2 }, ignoreOrder: true);

        var page = await run.Client.ListWorkflowsPaginatedAsync(query, null, new() { PageSize = 4 });
        page.Workflows.Count.ShouldBe(4);
        (await run.Client.ListWorkflowsPaginatedAsync(query, page.NextPageToken, new() { PageSize = 4 })).Workflows.Count.ShouldBe(1);
    });

    [Theory, CachedAndCold]
    public Task Running_StartedAgain_IsRefusedWithTheRunsId(Cache cache) => WithAsync(cache, async run =>
    {
        var handle = await run.StartAsync((Waiting w) => w.RunAsync());
        var refused = await Should.ThrowAsync<WorkflowAlreadyStartedException>(
            run.StartAsync((Waiting w) => w.RunAsync(), o => o.Id = handle.Id));
        refused.WorkflowId.ShouldBe(handle.Id);
        refused.RunId.ShouldBe(handle.ResultRunId);
        refused.WorkflowType.ShouldBe("Waiting");
    });

    [Theory, CachedAndCold]
    public Task ConflictPolicy_JoinsOrEndsWhatRuns(Cache cache) => WithAsync(cache, async run =>
    {
        var first = await run.StartAsync((Waiting w) => w.RunAsync());
        var joined = await run.StartAsync(
            (Waiting w) => w.RunAsync(),
            o => (o.Id, o.IdConflictPolicy) = (first.Id, WorkflowIdConflictPolicy.UseExisting));
        joined.ResultRunId.ShouldBe(first.ResultRunId);

        var other = await run.StartAsync(
            (Waiting w) => w.RunAsync(),
            o => (o.Id, o.IdConflictPolicy) = (first.Id, WorkflowIdConflictPolicy.TerminateExisting));
        other.ResultRunId.ShouldNotBe(first.ResultRunId);
        var ended = run.Client.GetWorkflowHandle(first.Id, first.ResultRunId);
        (await ended.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Terminated);
    });

    [Theory, CachedAndCold]
    public Task ReusePolicy_RefusesWhatHasEnded(Cache cache) => WithAsync(cache, async run =>
    {
        var first = await run.StartAsync((Waiting w) => w.RunAsync());
        await first.SignalAsync(w => w.GoAsync("x"));
        await first.GetResultAsync();
        await Should.ThrowAsync<WorkflowAlreadyStartedException>(run.StartAsync(
            (Waiting w) => w.RunAsync(), o => (o.Id, o.IdReusePolicy) = (first.Id, WorkflowIdReusePolicy.RejectDuplicate)));
        await Should.ThrowAsync<WorkflowAlreadyStartedException>(run.StartAsync(
            (Waiting w) => w.RunAsync(), o => (o.Id, o.IdReusePolicy) = (first.Id, WorkflowIdReusePolicy.AllowDuplicateFailedOnly)));
        var again = await run.StartAsync((Waiting w) => w.RunAsync(), o => o.Id = first.Id);
        again.ResultRunId.ShouldNotBe(first.ResultRunId);
    });

    [Theory, CachedAndCold]
    public Task StartDelay_PutsTheFirstTaskOff(Cache cache) => WithAsync(cache, async run =>
    {
        var handle = await run.StartAsync((Waiting w) => w.RunAsync(), o => o.StartDelay = TimeSpan.FromMilliseconds(400));
        await handle.FirstTaskAsync();
        var history = await handle.FetchHistoryAsync();
        var started = history.Events.First();
        var first = history.Events.First(e => e.WorkflowTaskScheduledEventAttributes is not null);
        (first.EventTime.ToDateTime() - started.EventTime.ToDateTime()).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(390));
        started.WorkflowExecutionStartedEventAttributes.FirstWorkflowTaskBackoff.ToTimeSpan()
            .ShouldBe(TimeSpan.FromMilliseconds(400));
    });

    [Theory, CachedAndCold]
    public Task History_IsFetchedWholeOrItsEndAlone(Cache cache) => WithAsync(cache, async run =>
    {
        var handle = await run.StartAsync((Waiting w) => w.RunAsync());
        await handle.SignalAsync(w => w.GoAsync("x"));
        await handle.GetResultAsync();
        var all = await handle.FetchHistoryAsync();
        all.Id.ShouldBe(handle.Id);
        all.Events.Select(e => e.EventId).ShouldBe(Enumerable.Range(1, all.Events.Count).Select(i => (long)i));
        var last = await handle.FetchHistoryAsync(new() { EventFilterType = HistoryEventFilterType.CloseEvent });
        last.Events.ShouldHaveSingleItem().EventType.ShouldBe(EventType.WorkflowExecutionCompleted);
    });

    [Theory, CachedAndCold]
    public Task HandleFromIds_DoesAsTheOneOfTheStart(Cache cache) => WithAsync(cache, async run =>
    {
        var started = await run.StartAsync((Waiting w) => w.RunAsync());
        var typed = run.Client.GetWorkflowHandle<Waiting, string>(started.Id, started.ResultRunId);
        await typed.SignalAsync(w => w.GoAsync("by handle"));
        (await typed.GetResultAsync()).ShouldBe("by handle");
        (await run.Client.GetWorkflowHandle(started.Id).GetResultAsync<string>()).ShouldBe("by handle");
    });

    [Theory, CachedAndCold]
    public Task UnknownRun_IsNotFound(Cache cache) => WithAsync(cache, async run =>
    {
        var nobody = run.Client.GetWorkflowHandle($"no-such-{Guid.NewGuid():N}");
        (await Should.ThrowAsync<RpcException>(nobody.DescribeAsync())).Code.ShouldBe(RpcException.StatusCode.NotFound);
        (await Should.ThrowAsync<RpcException>(nobody.GetResultAsync())).Code.ShouldBe(RpcException.StatusCode.NotFound);
        (await Should.ThrowAsync<RpcException>(nobody.TerminateAsync())).Code.ShouldBe(RpcException.StatusCode.NotFound);
        (await Should.ThrowAsync<RpcException>(nobody.QueryAsync<string>("any", []))).Code.ShouldBe(RpcException.StatusCode.NotFound);
    });

    [Theory, CachedAndCold]
    public Task WaitingForAResult_EndsWithItsToken(Cache cache) => WithAsync(cache, async run =>
    {
        var handle = await run.StartAsync((Waiting w) => w.RunAsync());
        using var giveUp = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var given = await Should.ThrowAsync<Exception>(
            handle.GetResultAsync(rpcOptions: new() { CancellationToken = giveUp.Token }));
        given.ShouldSatisfyAllConditions(
            () => (given is OperationCanceledException or RpcException { Code: RpcException.StatusCode.Cancelled }).ShouldBeTrue());
    });

    [Theory, CachedAndCold]
    public Task Missing_IdOrQueue_IsRefusedBeforeTheServerIsAsked(Cache cache) => WithAsync(cache, async run =>
    {
        (await Should.ThrowAsync<ArgumentException>(
            run.Client.StartWorkflowAsync((Waiting w) => w.RunAsync(), new() { TaskQueue = run.Queue }))).Message.ShouldContain("ID");
        (await Should.ThrowAsync<ArgumentException>(
            run.Client.StartWorkflowAsync((Waiting w) => w.RunAsync(), new() { Id = "x" }))).Message.ShouldContain("queue");
    });

    private Task WithAsync(Cache cache, Func<WorkerRun, Task> body) =>
        server.RunAsync(cache, worker => worker.AddWorkflow<Waiting>(), body);

    [Workflow]
    public sealed class Waiting
    {
        private string? _word;

        [WorkflowRun]
        public async Task<string> RunAsync()
        {
            await Workflow.WaitConditionAsync(() => _word is not null);
            return _word!;
        }

        [WorkflowSignal]
        public async Task GoAsync(string word) => _word = word;
    }
}
