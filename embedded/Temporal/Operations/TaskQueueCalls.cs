using Flywheel.Embedded.Temporal.Matching;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

/// <summary>Who polls a task queue, and what workers say about themselves.</summary>
internal sealed class TaskQueueCalls(
    TaskQueues queues, WorkerPolls polls, Engine.ExecutionEngine engine, Namespaces namespaces, Requests requests)
{
    public Task<DescribeTaskQueueResponse> DescribeAsync(DescribeTaskQueueRequest request, CancellationToken cancel)
    {
        namespaces.Require(request.Namespace);
        var name = Requests.Limited(request.TaskQueue?.Name, "TaskQueue");
#pragma warning disable CS0612 // Deprecated, and refused rather than ignored.
        Requests.Refuse(request.ApiMode == DescribeTaskQueueMode.Enhanced, "the enhanced mode of DescribeTaskQueue");
#pragma warning restore CS0612
        var kind = request.TaskQueueType == TaskQueueType.Activity ? QueueKind.Activity : QueueKind.Workflow;
        var queue = queues.Get(new QueueKey(request.Namespace, name, kind));
        var response = new DescribeTaskQueueResponse
        {
            Pollers = { queue.Pollers() },
            Stats = request.ReportStats ? new TaskQueueStats { ApproximateBacklogCount = queue.Backlog } : null,
        };
#pragma warning disable CS0612 // The older field that clients still read.
        response.TaskQueueStatus = new TaskQueueStatus { BacklogCountHint = queue.Backlog };
#pragma warning restore CS0612
        return Task.FromResult(response);
    }

    public Task<ListTaskQueuePartitionsResponse> ListPartitionsAsync(ListTaskQueuePartitionsRequest request, CancellationToken cancel)
    {
        namespaces.Require(request.Namespace);
        var partition = new TaskQueuePartitionMetadata { Key = Requests.Limited(request.TaskQueue?.Name, "TaskQueue"), OwnerHostName = "localhost" };
        return Task.FromResult(new ListTaskQueuePartitionsResponse
        {
            ActivityTaskQueuePartitions = { partition },
            WorkflowTaskQueuePartitions = { partition },
        });
    }

    /// <summary>The worker has dropped the run from its cache, so the next task goes to any.</summary>
    public async Task<ResetStickyTaskQueueResponse> ResetStickyAsync(ResetStickyTaskQueueRequest request, CancellationToken cancel)
    {
        var key = requests.Key(request.Namespace, request.Execution);
        await engine.ChangeAsync(key, request.Execution.RunId, turn =>
        {
            var run = turn.Run ?? throw Errors.WorkflowNotFound(key, request.Execution.RunId);
            if (!run.IsRunning)
            {
                throw Errors.WorkflowCompleted();
            }

            run.ClearSticky();
            run.IsDirty = true;
        });
        return new ResetStickyTaskQueueResponse();
    }

    public Task<ShutdownWorkerResponse> ShutdownWorkerAsync(ShutdownWorkerRequest request, CancellationToken cancel)
    {
        namespaces.Require(request.Namespace);
        if (request.WorkerInstanceKey.Length > 0)
        {
            polls.Stop(request.WorkerInstanceKey);
        }

        if (request.StickyTaskQueue.Length > 0)
        {
            queues.AbandonSticky(request.Namespace, request.StickyTaskQueue);
        }

        return Task.FromResult(new ShutdownWorkerResponse());
    }

    public Task<RecordWorkerHeartbeatResponse> RecordWorkerHeartbeatAsync(RecordWorkerHeartbeatRequest request, CancellationToken cancel)
    {
        namespaces.Require(request.Namespace);
        return Task.FromResult(new RecordWorkerHeartbeatResponse());
    }
}
