using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Packages.Temporalio.Client;

/// <summary>Workflows without a worker: they run for ever, until somebody ends them.</summary>
[Trait("Category", "SdkUnit")]
public sealed class WorkflowTests(ServiceFixture service) : IClassFixture<ServiceFixture>
{
    [Fact]
    public async Task StartedTwice_SecondIsRefusedWithTheRunOfTheFirst()
    {
        var client = await service.ConnectAsync();
        var options = Options();
        var first = await client.StartWorkflowAsync("Anything", [], options);

        var refused = await Should.ThrowAsync<WorkflowAlreadyStartedException>(
            () => client.StartWorkflowAsync("Anything", [], options));

        refused.WorkflowId.ShouldBe(options.Id);
        refused.WorkflowType.ShouldBe("Anything");
        refused.RunId.ShouldBe(first.ResultRunId);
    }

    [Fact]
    public async Task StartedTwice_SecondJoinsIfThatIsThePolicy()
    {
        var client = await service.ConnectAsync();
        var options = Options();
        options.IdConflictPolicy = WorkflowIdConflictPolicy.UseExisting;
        var first = await client.StartWorkflowAsync("Anything", [], options);

        var second = await client.StartWorkflowAsync("Anything", [], options);

        second.ResultRunId.ShouldBe(first.ResultRunId);
    }

    [Fact]
    public async Task StartedTwice_FirstIsTerminatedIfThatIsThePolicy()
    {
        var client = await service.ConnectAsync();
        var options = Options();
        options.IdConflictPolicy = WorkflowIdConflictPolicy.TerminateExisting;
        var first = await client.StartWorkflowAsync("Anything", [], options);

        var second = await client.StartWorkflowAsync("Anything", [], options);

        second.ResultRunId.ShouldNotBe(first.ResultRunId);
        (await Should.ThrowAsync<WorkflowFailedException>(() => first.GetResultAsync()))
            .InnerException.ShouldBeOfType<TerminatedFailureException>();
    }

    [Theory]
    [InlineData(WorkflowIdReusePolicy.AllowDuplicate, true)]
    [InlineData(WorkflowIdReusePolicy.AllowDuplicateFailedOnly, true)]
    [InlineData(WorkflowIdReusePolicy.RejectDuplicate, false)]
    public async Task ClosedWorkflow_IdIsReusedAsThePolicySays(WorkflowIdReusePolicy policy, bool isAllowed)
    {
        var client = await service.ConnectAsync();
        var options = Options();
        await (await client.StartWorkflowAsync("Anything", [], options)).TerminateAsync();
        options.IdReusePolicy = policy;

        var again = client.StartWorkflowAsync("Anything", [], options);

        if (isAllowed)
        {
            await again;
        }
        else
        {
            await Should.ThrowAsync<WorkflowAlreadyStartedException>(again);
        }
    }

    [Fact]
    public async Task Terminated_ResultIsATerminatedFailureWithItsReason()
    {
        var client = await service.ConnectAsync();
        var handle = await client.StartWorkflowAsync("Anything", [1, "two"], Options());

        await handle.TerminateAsync("enough", new() { Details = ["why", 3] });

        var failed = await Should.ThrowAsync<WorkflowFailedException>(() => handle.GetResultAsync());
        failed.Message.ShouldBe("Workflow failed");
        var terminated = failed.InnerException.ShouldBeOfType<TerminatedFailureException>();
        terminated.Message.ShouldBe("enough");
        terminated.Details!.ElementAt<string>(0).ShouldBe("why");
        terminated.Details!.ElementAt<int>(1).ShouldBe(3);
        (await handle.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Terminated);
    }

    [Fact]
    public async Task TimedOut_ResultIsATimeoutFailure()
    {
        var client = await service.ConnectAsync();
        var options = Options();
        options.ExecutionTimeout = TimeSpan.FromSeconds(1);

        var failed = await Should.ThrowAsync<WorkflowFailedException>(
            () => client.ExecuteWorkflowAsync("Anything", [], options));

        failed.InnerException.ShouldBeOfType<TimeoutFailureException>().TimeoutType.ShouldBe(TimeoutType.StartToClose);
    }

    [Fact]
    public async Task Cancelled_RequestIsInTheHistoryOnce()
    {
        var client = await service.ConnectAsync(options => options.Identity = "who-asks");
        var handle = await client.StartWorkflowAsync("Anything", [], Options());

        await handle.CancelAsync();

        var history = await handle.FetchHistoryAsync();
        history.Id.ShouldBe(handle.Id);
        history.Events.Single(one => one.EventType == EventType.WorkflowExecutionCancelRequested)
            .WorkflowExecutionCancelRequestedEventAttributes.Identity.ShouldBe("who-asks");
    }

    [Fact]
    public async Task Chain_OnlyTheOneThatTheHandleKnowsIsTerminated()
    {
        var client = await service.ConnectAsync();
        var handle = await client.StartWorkflowAsync("Anything", [], Options());
        var other = client.GetWorkflowHandle(handle.Id, firstExecutionRunId: Guid.NewGuid().ToString());

        (await Should.ThrowAsync<RpcException>(() => other.TerminateAsync()))
            .Code.ShouldBe(RpcException.StatusCode.NotFound);
        await client.GetWorkflowHandle(handle.Id, firstExecutionRunId: handle.FirstExecutionRunId).TerminateAsync();
    }

    [Fact]
    public async Task UnknownWorkflow_IsNotFound()
    {
        var client = await service.ConnectAsync();
        var handle = client.GetWorkflowHandle($"nobody-{Guid.NewGuid()}");

        (await Should.ThrowAsync<RpcException>(() => handle.DescribeAsync()))
            .Code.ShouldBe(RpcException.StatusCode.NotFound);
        (await Should.ThrowAsync<RpcException>(() => handle.GetResultAsync()))
            .Code.ShouldBe(RpcException.StatusCode.NotFound);
    }

    [Fact]
    public async Task Described_HasAllThatItWasStartedWith()
    {
        var client = await service.ConnectAsync();
        var keyword = SearchAttributeKey.CreateKeyword("CustomKeywordField");
        await RegisterAsync(client, keyword);
        var options = Options();
        options.Memo = new Dictionary<string, object> { ["purpose"] = "a test", ["number"] = 7 };
        options.TypedSearchAttributes = new SearchAttributeCollection.Builder()
            .Set(keyword, "green")
            .ToSearchAttributeCollection();
        options.StaticSummary = "**summary**";
        options.StaticDetails = "details";
        await client.StartWorkflowAsync("Anything", [], options);

        var description = await client.GetWorkflowHandle(options.Id!).DescribeAsync();

        description.Id.ShouldBe(options.Id);
        description.WorkflowType.ShouldBe("Anything");
        description.TaskQueue.ShouldBe("nobody");
        description.Status.ShouldBe(WorkflowExecutionStatus.Running);
        description.CloseTime.ShouldBeNull();
        description.ParentId.ShouldBeNull();
        description.HistoryLength.ShouldBe(2);
        (await description.Memo["purpose"].ToValueAsync<string>()).ShouldBe("a test");
        (await description.Memo["number"].ToValueAsync<int>()).ShouldBe(7);
        description.TypedSearchAttributes.Get(keyword).ShouldBe("green");
        (await description.GetStaticSummaryAsync()).ShouldBe("**summary**");
        (await description.GetStaticDetailsAsync()).ShouldBe("details");
    }

    [Fact]
    public async Task Started_RequestCarriesEveryOption()
    {
        var client = await service.ConnectAsync();
        var options = Options();
        options.RunTimeout = TimeSpan.FromMinutes(3);
        options.TaskTimeout = TimeSpan.FromSeconds(4);
        options.RetryPolicy = new() { MaximumAttempts = 5, InitialInterval = TimeSpan.FromSeconds(6) };
        options.StartDelay = TimeSpan.FromHours(7);
        options.Priority = new(priorityKey: 2);
        var handle = await client.StartWorkflowAsync("Anything", ["first", null, 3], options);

        var started = (await handle.FetchHistoryAsync()).Events.First().WorkflowExecutionStartedEventAttributes;

        started.WorkflowRunTimeout.ToTimeSpan().ShouldBe(TimeSpan.FromMinutes(3));
        started.WorkflowTaskTimeout.ToTimeSpan().ShouldBe(TimeSpan.FromSeconds(4));
        started.RetryPolicy.MaximumAttempts.ShouldBe(5);
        started.RetryPolicy.InitialInterval.ToTimeSpan().ShouldBe(TimeSpan.FromSeconds(6));
        started.FirstWorkflowTaskBackoff.ToTimeSpan().ShouldBe(TimeSpan.FromHours(7));
        started.Priority.PriorityKey.ShouldBe(2);
        started.Input.Payloads_.Select(payload => payload.Data.ToStringUtf8()).ShouldBe(["\"first\"", "", "3"]);
    }

    [Fact]
    public async Task SignalWithStart_StartsOnceAndSignalsEachTime()
    {
        var client = await service.ConnectAsync();
        var options = Options();
        options.SignalWithStart("poke", ["hello"]);

        var first = await client.StartWorkflowAsync("Anything", [], options);
        var second = await client.StartWorkflowAsync("Anything", [], options);

        second.ResultRunId.ShouldBe(first.ResultRunId);
        first.FirstExecutionRunId.ShouldBeNull();
        var signals = (await first.FetchHistoryAsync()).Events
            .Where(one => one.EventType == EventType.WorkflowExecutionSignaled)
            .Select(one => one.WorkflowExecutionSignaledEventAttributes);
        signals.ShouldAllBe(one => one.SignalName == "poke" && one.Input.Payloads_.Count == 1);
        signals.Count().ShouldBe(2);
    }

    [Fact]
    public async Task Signalled_EventHasNameAndArguments()
    {
        var client = await service.ConnectAsync();
        var handle = await client.StartWorkflowAsync("Anything", [], Options());

        await handle.SignalAsync("poke", [1, 2]);

        var signal = (await handle.FetchHistoryAsync()).Events.Last(
            one => one.EventType == EventType.WorkflowExecutionSignaled).WorkflowExecutionSignaledEventAttributes;
        signal.SignalName.ShouldBe("poke");
        signal.Input.Payloads_.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Listed_ByQueryInPagesAndWithALimit()
    {
        var client = await service.ConnectAsync();
        var type = $"Listed{Guid.NewGuid():N}";
        for (var i = 0; i < 5; i++)
        {
            await client.StartWorkflowAsync(type, [], Options($"{type}-{i}"));
        }

        var query = $"WorkflowType = '{type}'";
        var cancel = TestContext.Current.CancellationToken;
        var all = await client.ListWorkflowsAsync(query).ToListAsync(cancel);
        var two = await client.ListWorkflowsAsync(query, new() { Limit = 2 }).ToListAsync(cancel);
        var page = await client.ListWorkflowsPaginatedAsync(query, null, new() { PageSize = 3 });
        var rest = await client.ListWorkflowsPaginatedAsync(query, page.NextPageToken, new() { PageSize = 3 });
        var count = await client.CountWorkflowsAsync(query);

        all.Select(one => one.Id).Order().ShouldBe(Enumerable.Range(0, 5).Select(i => $"{type}-{i}"));
        all.ShouldAllBe(one => one.WorkflowType == type && one.Status == WorkflowExecutionStatus.Running);
        two.Count.ShouldBe(2);
        page.Workflows.Count.ShouldBe(3);
        rest.Workflows.Count.ShouldBe(2);
        rest.NextPageToken.ShouldBeNull();
        count.Count.ShouldBe(5);
        count.Groups.ShouldBeEmpty();
    }

    [Fact]
    public async Task Counted_ByStatus()
    {
        var client = await service.ConnectAsync();
        var type = $"Counted{Guid.NewGuid():N}";
        for (var i = 0; i < 3; i++)
        {
            var handle = await client.StartWorkflowAsync(type, [], Options());
            if (i == 0)
            {
                await handle.TerminateAsync();
            }
        }

        var count = await client.CountWorkflowsAsync($"WorkflowType = '{type}' GROUP BY ExecutionStatus");

        count.Count.ShouldBe(3);
        count.Groups.ToDictionary(group => (string)group.GroupValues.Single(), group => group.Count)
            .ShouldBe(new Dictionary<string, long> { ["Running"] = 2, ["Terminated"] = 1 }, ignoreOrder: true);
    }

    [Fact]
    public async Task NegativeLimit_IsAMistake()
    {
        var client = await service.ConnectAsync();

        await Should.ThrowAsync<ArgumentOutOfRangeException>(
            async () => await client.ListWorkflowsAsync("", new() { Limit = -1 })
                .ToListAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task NobodyAnswers_QueryTimesOut()
    {
        var client = await service.ConnectAsync();
        var handle = await client.StartWorkflowAsync("Anything", [], Options());

        var failure = await Should.ThrowAsync<RpcException>(() => handle.QueryAsync<string>(
            "state", [], new() { Rpc = new() { Timeout = TimeSpan.FromMilliseconds(200) } }));

        failure.Code.ShouldBe(RpcException.StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task ClosedWorkflow_QueryIsRejectedIfThatIsTheCondition()
    {
        var client = await service.ConnectAsync(
            options => options.QueryRejectCondition = QueryRejectCondition.NotOpen);
        var handle = await client.StartWorkflowAsync("Anything", [], Options());
        await handle.TerminateAsync();

        var rejected = await Should.ThrowAsync<WorkflowQueryRejectedException>(
            () => handle.QueryAsync<string>("state", []));

        rejected.WorkflowStatus.ShouldBe(WorkflowExecutionStatus.Terminated);
    }

    [Fact]
    public async Task IdOrTaskQueueMissing_IsAMistake()
    {
        var client = await service.ConnectAsync();

        (await Should.ThrowAsync<ArgumentException>(
            () => client.StartWorkflowAsync("Anything", [], new() { TaskQueue = "nobody" })))
            .Message.ShouldBe("ID required to start workflow");
        (await Should.ThrowAsync<ArgumentException>(
            () => client.StartWorkflowAsync("Anything", [], new() { Id = "any" })))
            .Message.ShouldBe("Task queue required to start workflow");
    }

    [Fact]
    public async Task WaitingForAResult_CanBeCancelled()
    {
        var client = await service.ConnectAsync();
        var handle = await client.StartWorkflowAsync("Anything", [], Options());
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));

        await Should.ThrowAsync<OperationCanceledException>(
            () => handle.GetResultAsync(rpcOptions: new() { CancellationToken = cancellation.Token }));
    }

    private static WorkflowOptions Options(string? id = null) => new(id ?? $"wf-{Guid.NewGuid()}", "nobody");

    private static async Task RegisterAsync(TemporalClient client, SearchAttributeKey key)
    {
        var there = await client.OperatorService.ListSearchAttributesAsync(new() { Namespace = "default" });
        if (!there.CustomAttributes.ContainsKey(key.Name))
        {
            await client.OperatorService.AddSearchAttributesAsync(
                new() { Namespace = "default", SearchAttributes = { [key.Name] = key.ValueType } });
        }
    }
}
