using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client;

namespace Temporalio.Worker;

/// <summary>The calls that a worker makes by its client of the moment, with what says who it is.</summary>
internal sealed class ServerCalls(WorkerIdentity worker, Func<ITemporalClient> client)
{
    private static readonly RpcOptions Retried = new() { Retry = true };

    private static readonly RespondWorkflowTaskCompletedRequest.Types.Capabilities Capabilities =
        new() { DiscardSpeculativeWorkflowTaskWithEvents = true };

    private WorkflowService Service => client().Connection.WorkflowService;

    /// <summary>Servers that know versioning by build id take it instead of the checksum.</summary>
    private bool ByBuildId => (client().Connection as TemporalConnection)?.Capabilities?.BuildIdBasedVersioning == true;

    private string Checksum => ByBuildId ? "" : worker.BuildId;

    private WorkerVersionStamp? Stamp => ByBuildId ? worker.VersionStamp : null;

    public Task<DescribeNamespaceResponse> DescribeNamespaceAsync(CancellationToken cancel) =>
        Service.DescribeNamespaceAsync(
            new() { Namespace = worker.Namespace }, new() { Retry = true, CancellationToken = cancel });

    /// <summary>The poll is repeated until it has an answer; see the connection's retries for what ends it.</summary>
    public Task<PollWorkflowTaskQueueResponse> PollWorkflowTaskAsync(bool sticky, CancellationToken cancel) =>
#pragma warning disable CS0612 // Fields that older servers read.
        Service.PollWorkflowTaskQueueAsync(
            new()
            {
                Namespace = worker.Namespace,
                TaskQueue = sticky
                    ? new() { Name = worker.StickyQueue, Kind = TaskQueueKind.Sticky, NormalName = worker.TaskQueue }
                    : new() { Name = worker.TaskQueue, Kind = TaskQueueKind.Normal },
                Identity = worker.Identity,
                WorkerInstanceKey = worker.InstanceKey,
                BinaryChecksum = Checksum,
                WorkerVersionCapabilities = ByBuildId ? worker.VersionCapabilities : null,
                DeploymentOptions = worker.Deployment,
            },
            new() { Retry = true, CancellationToken = cancel });

    public Task<PollActivityTaskQueueResponse> PollActivityTaskAsync(double? queueRate, CancellationToken cancel) =>
        Service.PollActivityTaskQueueAsync(
            new()
            {
                Namespace = worker.Namespace,
                TaskQueue = new() { Name = worker.TaskQueue, Kind = TaskQueueKind.Normal },
                Identity = worker.Identity,
                WorkerInstanceKey = worker.InstanceKey,
                TaskQueueMetadata = queueRate is { } rate ? new TaskQueueMetadata { MaxTasksPerSecond = rate } : null,
                WorkerVersionCapabilities = ByBuildId ? worker.VersionCapabilities : null,
                DeploymentOptions = worker.Deployment,
            },
            new() { Retry = true, CancellationToken = cancel });

    public Task<GetWorkflowExecutionHistoryResponse> GetHistoryAsync(Api.Common.V1.WorkflowExecution run, ByteString page) =>
        Service.GetWorkflowExecutionHistoryAsync(
            new() { Namespace = worker.Namespace, Execution = run, NextPageToken = page }, Retried);

    /// <remarks>Sticky is how long a task may wait for this worker's own queue; null without a cache.</remarks>
    public Task<RespondWorkflowTaskCompletedResponse> CompleteWorkflowTaskAsync(
        RespondWorkflowTaskCompletedRequest request, TimeSpan? sticky)
    {
        request.Namespace = worker.Namespace;
        request.Identity = worker.Identity;
        request.BinaryChecksum = Checksum;
        request.WorkerVersionStamp = Stamp;
        request.DeploymentOptions = worker.Deployment;
        request.WorkerInstanceKey = worker.InstanceKey;
        request.Capabilities = Capabilities;
        request.MeteringMetadata ??= new();
        request.ReturnNewWorkflowTask = sticky is not null;
        request.StickyAttributes = sticky is { } timeout
            ? new()
            {
                WorkerTaskQueue = new() { Name = worker.StickyQueue, Kind = TaskQueueKind.Sticky, NormalName = worker.TaskQueue },
                ScheduleToStartTimeout = Google.Protobuf.WellKnownTypes.Duration.FromTimeSpan(timeout),
            }
            : null;
        return Service.RespondWorkflowTaskCompletedAsync(request, Retried);
    }

    public Task FailWorkflowTaskAsync(RespondWorkflowTaskFailedRequest request)
    {
        request.Namespace = worker.Namespace;
        request.Identity = worker.Identity;
        request.BinaryChecksum = Checksum;
        request.WorkerVersion = Stamp;
        request.DeploymentOptions = worker.Deployment;
        return Service.RespondWorkflowTaskFailedAsync(request, Retried);
    }

    public Task AnswerQueryAsync(RespondQueryTaskCompletedRequest request)
    {
        request.Namespace = worker.Namespace;
        return Service.RespondQueryTaskCompletedAsync(request, Retried);
    }

    public Task CompleteActivityAsync(ByteString token, Payloads result) => Service.RespondActivityTaskCompletedAsync(
        new()
        {
            TaskToken = token,
            Result = result,
            Namespace = worker.Namespace,
            Identity = worker.Identity,
            WorkerVersion = Stamp,
            DeploymentOptions = worker.Deployment,
        },
        Retried);

    /// <remarks>The details are of the last heartbeat, which may not have been sent.</remarks>
    public Task FailActivityAsync(ByteString token, Api.Failure.V1.Failure failure, Payloads? lastDetails) =>
        Service.RespondActivityTaskFailedAsync(
            new()
            {
                TaskToken = token,
                Failure = failure,
                LastHeartbeatDetails = lastDetails,
                Namespace = worker.Namespace,
                Identity = worker.Identity,
                WorkerVersion = Stamp,
                DeploymentOptions = worker.Deployment,
            },
            Retried);

    public Task CancelActivityAsync(ByteString token, Payloads? details) => Service.RespondActivityTaskCanceledAsync(
        new()
        {
            TaskToken = token,
            Details = details,
            Namespace = worker.Namespace,
            Identity = worker.Identity,
            WorkerVersion = Stamp,
            DeploymentOptions = worker.Deployment,
        },
        Retried);
#pragma warning restore CS0612

    public Task<RecordActivityTaskHeartbeatResponse> HeartbeatAsync(ByteString token, Payloads? details) =>
        Service.RecordActivityTaskHeartbeatAsync(
            new() { TaskToken = token, Details = details, Namespace = worker.Namespace, Identity = worker.Identity }, Retried);

    /// <summary>Ends this worker's polls, and the server's use of its sticky queue.</summary>
    public Task ShutdownWorkerAsync(bool hasCache, IEnumerable<TaskQueueType> types) => Service.ShutdownWorkerAsync(
        new()
        {
            Namespace = worker.Namespace,
            StickyTaskQueue = hasCache ? worker.StickyQueue : "",
            Identity = worker.Identity,
            Reason = "graceful shutdown",
            WorkerInstanceKey = worker.InstanceKey,
            TaskQueue = worker.TaskQueue,
            TaskQueueTypes = { types },
        },
        new() { Retry = false, Timeout = TimeSpan.FromSeconds(5) });
}
