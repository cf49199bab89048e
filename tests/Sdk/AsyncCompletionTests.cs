using Temporalio.Activities;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>Activities that somebody else ends, from a token or from their ids.</summary>
[Trait("Category", "Sdk")]
public sealed class AsyncCompletionTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public Task CompletedByToken_HasTheResult(Cache cache) => WithAsync(cache, async (handle, activity, client) =>
    {
        await client.GetAsyncActivityHandle(activity.TaskToken).CompleteAsync("from elsewhere");
        (await handle.GetResultAsync()).ShouldBe("from elsewhere");
    });

    [Theory, CachedAndCold]
    public Task CompletedByIds_HasTheResult(Cache cache) => WithAsync(cache, async (handle, activity, client) =>
    {
        await client.GetAsyncActivityHandle(handle.Id, activity.WorkflowRunId!, activity.ActivityId).CompleteAsync("by ids");
        (await handle.GetResultAsync()).ShouldBe("by ids");
    });

    [Theory, CachedAndCold]
    public Task Failed_FailsTheActivity(Cache cache) => WithAsync(cache, async (handle, activity, client) =>
    {
        await client.GetAsyncActivityHandle(activity.TaskToken).FailAsync(new InvalidOperationException("no luck"));
        var failure = await handle.FailureAsync<ActivityFailureException>();
        var cause = failure.InnerException.ShouldBeOfType<ApplicationFailureException>();
        cause.Message.ShouldBe("no luck");
        cause.ErrorType.ShouldBe("InvalidOperationException");
    });

    [Theory, CachedAndCold]
    public Task Heartbeat_IsRecordedAndTellsOfTheCancellation(Cache cache) => WithAsync(cache, async (handle, activity, client) =>
    {
        var elsewhere = client.GetAsyncActivityHandle(activity.TaskToken);
        await elsewhere.HeartbeatAsync(new() { Details = ["one third"] });
        (await handle.DescribeAsync()).RawDescription.PendingActivities.ShouldHaveSingleItem()
            .HeartbeatDetails.Payloads_.ShouldHaveSingleItem().Data.ToStringUtf8().ShouldBe("\"one third\"");

        await handle.CancelAsync();
        await handle.EventAsync(
            "request to cancel the activity", e => e.ActivityTaskCancelRequestedEventAttributes is not null);
        await Should.ThrowAsync<AsyncActivityCanceledException>(elsewhere.HeartbeatAsync());
        await elsewhere.ReportCancellationAsync();
        await handle.FailureAsync<CanceledFailureException>();
        await handle.SingleAsync(EventType.ActivityTaskCanceled);
    });

    [Theory, CachedAndCold]
    public Task UnknownActivity_IsNotFound(Cache cache) => WithAsync(cache, async (handle, activity, client) =>
    {
        var unknown = client.GetAsyncActivityHandle(handle.Id, activity.WorkflowRunId!, "no-such");
        (await Should.ThrowAsync<RpcException>(unknown.CompleteAsync("x"))).Code.ShouldBe(RpcException.StatusCode.NotFound);
        await client.GetAsyncActivityHandle(activity.TaskToken).CompleteAsync("end");
        await handle.GetResultAsync();
    });

    private Task WithAsync(Cache cache, Func<WorkflowHandle<Waiting, string>, ActivityInfo, ITemporalClient, Task> body)
    {
        var leaving = new Leaving();
        return server.RunAsync(
            cache,
            worker => worker.AddWorkflow<Waiting>().AddAllActivities(leaving),
            async run =>
            {
                var handle = await run.StartAsync((Waiting w) => w.RunAsync());
                await body(handle, await leaving.Left.Task.WithinAsync("activity"), run.Client);
            });
    }

    public sealed class Leaving
    {
        public TaskCompletionSource<ActivityInfo> Left { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        [Activity]
        public string Leave()
        {
            Left.TrySetResult(ActivityExecutionContext.Current.Info);
            throw new CompleteAsyncException();
        }
    }

    [Workflow]
    public sealed class Waiting
    {
        [WorkflowRun]
        public Task<string> RunAsync() => Workflow.ExecuteActivityAsync(
            (Leaving l) => l.Leave(),
            new()
            {
                StartToCloseTimeout = TimeSpan.FromSeconds(30),
                RetryPolicy = Options.Once,
                CancellationType = ActivityCancellationType.WaitCancellationCompleted,
            });
    }
}
