using Flywheel.Embedded.Temporal.Operations;
using Flywheel.Embedded.Temporal.Schedules.Operations;
using Flywheel.Embedded.Temporal.Visibility.Operations;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Hosting;

/// <summary>temporal.api.workflowservice.v1.WorkflowService: forwards each call to its operation. What is absent is not supported.</summary>
internal sealed class WorkflowServiceCalls(IServiceProvider operations, Namespaces namespaces) : WorkflowService.WorkflowServiceBase
{
    public override Task<RegisterNamespaceResponse> RegisterNamespace(RegisterNamespaceRequest request, ServerCallContext context) =>
        Get<NamespaceCalls>().RegisterAsync(request, context.CancellationToken);

    public override Task<DescribeNamespaceResponse> DescribeNamespace(DescribeNamespaceRequest request, ServerCallContext context) =>
        Get<NamespaceCalls>().DescribeAsync(request, context.CancellationToken);

    public override Task<ListNamespacesResponse> ListNamespaces(ListNamespacesRequest request, ServerCallContext context) =>
        Get<NamespaceCalls>().ListAsync(request, context.CancellationToken);

    public override Task<UpdateNamespaceResponse> UpdateNamespace(UpdateNamespaceRequest request, ServerCallContext context) =>
        Get<NamespaceCalls>().UpdateAsync(request, context.CancellationToken);

    public override Task<StartWorkflowExecutionResponse> StartWorkflowExecution(StartWorkflowExecutionRequest request, ServerCallContext context) =>
        Get<StartWorkflowExecution>().InvokeAsync(request, context.CancellationToken);

    public override Task<ExecuteMultiOperationResponse> ExecuteMultiOperation(ExecuteMultiOperationRequest request, ServerCallContext context) =>
        Get<ExecuteMultiOperation>().InvokeAsync(request, context.CancellationToken);

    public override Task<GetWorkflowExecutionHistoryResponse> GetWorkflowExecutionHistory(GetWorkflowExecutionHistoryRequest request, ServerCallContext context) =>
        Get<GetWorkflowExecutionHistory>().InvokeAsync(request, context.Deadline, context.CancellationToken);

    public override Task<GetWorkflowExecutionHistoryReverseResponse> GetWorkflowExecutionHistoryReverse(GetWorkflowExecutionHistoryReverseRequest request, ServerCallContext context) =>
        Get<GetWorkflowExecutionHistoryReverse>().InvokeAsync(request, context.CancellationToken);

    public override Task<PollWorkflowTaskQueueResponse> PollWorkflowTaskQueue(PollWorkflowTaskQueueRequest request, ServerCallContext context) =>
        Get<PollWorkflowTaskQueue>().InvokeAsync(request, context.Deadline, context.CancellationToken);

    public override Task<RespondWorkflowTaskCompletedResponse> RespondWorkflowTaskCompleted(RespondWorkflowTaskCompletedRequest request, ServerCallContext context) =>
        Get<RespondWorkflowTaskCompleted>().InvokeAsync(request, context.CancellationToken);

    public override Task<RespondWorkflowTaskFailedResponse> RespondWorkflowTaskFailed(RespondWorkflowTaskFailedRequest request, ServerCallContext context) =>
        Get<RespondWorkflowTaskFailed>().InvokeAsync(request, context.CancellationToken);

    public override Task<PollActivityTaskQueueResponse> PollActivityTaskQueue(PollActivityTaskQueueRequest request, ServerCallContext context) =>
        Get<PollActivityTaskQueue>().InvokeAsync(request, context.Deadline, context.CancellationToken);

    public override Task<RecordActivityTaskHeartbeatResponse> RecordActivityTaskHeartbeat(RecordActivityTaskHeartbeatRequest request, ServerCallContext context) =>
        Get<RespondActivityTask>().HeartbeatAsync(request, context.CancellationToken);

    public override Task<RecordActivityTaskHeartbeatByIdResponse> RecordActivityTaskHeartbeatById(RecordActivityTaskHeartbeatByIdRequest request, ServerCallContext context) =>
        Get<RespondActivityTask>().HeartbeatByIdAsync(request, context.CancellationToken);

    public override Task<RespondActivityTaskCompletedResponse> RespondActivityTaskCompleted(RespondActivityTaskCompletedRequest request, ServerCallContext context) =>
        Get<RespondActivityTask>().CompletedAsync(request, context.CancellationToken);

    public override Task<RespondActivityTaskCompletedByIdResponse> RespondActivityTaskCompletedById(RespondActivityTaskCompletedByIdRequest request, ServerCallContext context) =>
        Get<RespondActivityTask>().CompletedByIdAsync(request, context.CancellationToken);

    public override Task<RespondActivityTaskFailedResponse> RespondActivityTaskFailed(RespondActivityTaskFailedRequest request, ServerCallContext context) =>
        Get<RespondActivityTask>().FailedAsync(request, context.CancellationToken);

    public override Task<RespondActivityTaskFailedByIdResponse> RespondActivityTaskFailedById(RespondActivityTaskFailedByIdRequest request, ServerCallContext context) =>
        Get<RespondActivityTask>().FailedByIdAsync(request, context.CancellationToken);

    public override Task<RespondActivityTaskCanceledResponse> RespondActivityTaskCanceled(RespondActivityTaskCanceledRequest request, ServerCallContext context) =>
        Get<RespondActivityTask>().CanceledAsync(request, context.CancellationToken);

    public override Task<RespondActivityTaskCanceledByIdResponse> RespondActivityTaskCanceledById(RespondActivityTaskCanceledByIdRequest request, ServerCallContext context) =>
        Get<RespondActivityTask>().CanceledByIdAsync(request, context.CancellationToken);

    public override Task<RequestCancelWorkflowExecutionResponse> RequestCancelWorkflowExecution(RequestCancelWorkflowExecutionRequest request, ServerCallContext context) =>
        Get<RequestCancelWorkflowExecution>().InvokeAsync(request, context.CancellationToken);

    public override Task<SignalWorkflowExecutionResponse> SignalWorkflowExecution(SignalWorkflowExecutionRequest request, ServerCallContext context) =>
        Get<SignalWorkflowExecution>().InvokeAsync(request, context.CancellationToken);

    public override Task<SignalWithStartWorkflowExecutionResponse> SignalWithStartWorkflowExecution(SignalWithStartWorkflowExecutionRequest request, ServerCallContext context) =>
        Get<SignalWithStartWorkflowExecution>().InvokeAsync(request, context.CancellationToken);

    public override Task<ResetWorkflowExecutionResponse> ResetWorkflowExecution(ResetWorkflowExecutionRequest request, ServerCallContext context) =>
        Get<ResetWorkflowExecution>().InvokeAsync(request, context.CancellationToken);

    public override Task<TerminateWorkflowExecutionResponse> TerminateWorkflowExecution(TerminateWorkflowExecutionRequest request, ServerCallContext context) =>
        Get<TerminateWorkflowExecution>().InvokeAsync(request, context.CancellationToken);

    public override Task<DeleteWorkflowExecutionResponse> DeleteWorkflowExecution(DeleteWorkflowExecutionRequest request, ServerCallContext context) =>
        Get<DeleteWorkflowExecution>().InvokeAsync(request, context.CancellationToken);

    public override Task<ListOpenWorkflowExecutionsResponse> ListOpenWorkflowExecutions(ListOpenWorkflowExecutionsRequest request, ServerCallContext context) =>
        In(request.Namespace).Get<ListOpenWorkflowExecutions>().InvokeAsync(request, context.CancellationToken);

    public override Task<ListClosedWorkflowExecutionsResponse> ListClosedWorkflowExecutions(ListClosedWorkflowExecutionsRequest request, ServerCallContext context) =>
        In(request.Namespace).Get<ListClosedWorkflowExecutions>().InvokeAsync(request, context.CancellationToken);

    public override Task<ListWorkflowExecutionsResponse> ListWorkflowExecutions(ListWorkflowExecutionsRequest request, ServerCallContext context) =>
        In(request.Namespace).Get<ListWorkflowExecutions>().InvokeAsync(request, context.CancellationToken);

    public override Task<ListArchivedWorkflowExecutionsResponse> ListArchivedWorkflowExecutions(ListArchivedWorkflowExecutionsRequest request, ServerCallContext context) =>
        In(request.Namespace).Get<ListArchivedWorkflowExecutions>().InvokeAsync(request, context.CancellationToken);

    public override Task<ScanWorkflowExecutionsResponse> ScanWorkflowExecutions(ScanWorkflowExecutionsRequest request, ServerCallContext context) =>
        In(request.Namespace).Get<ScanWorkflowExecutions>().InvokeAsync(request, context.CancellationToken);

    public override Task<CountWorkflowExecutionsResponse> CountWorkflowExecutions(CountWorkflowExecutionsRequest request, ServerCallContext context) =>
        In(request.Namespace).Get<CountWorkflowExecutions>().InvokeAsync(request, context.CancellationToken);

    public override Task<GetSearchAttributesResponse> GetSearchAttributes(GetSearchAttributesRequest request, ServerCallContext context) =>
        Get<GetSearchAttributes>().InvokeAsync(request, context.CancellationToken);

    public override Task<RespondQueryTaskCompletedResponse> RespondQueryTaskCompleted(RespondQueryTaskCompletedRequest request, ServerCallContext context) =>
        Get<RespondQueryTaskCompleted>().InvokeAsync(request, context.CancellationToken);

    public override Task<ResetStickyTaskQueueResponse> ResetStickyTaskQueue(ResetStickyTaskQueueRequest request, ServerCallContext context) =>
        Get<TaskQueueCalls>().ResetStickyAsync(request, context.CancellationToken);

    public override Task<ShutdownWorkerResponse> ShutdownWorker(ShutdownWorkerRequest request, ServerCallContext context) =>
        Get<TaskQueueCalls>().ShutdownWorkerAsync(request, context.CancellationToken);

    public override Task<QueryWorkflowResponse> QueryWorkflow(QueryWorkflowRequest request, ServerCallContext context) =>
        Get<QueryWorkflow>().InvokeAsync(request, context.Deadline, context.CancellationToken);

    public override Task<DescribeWorkflowExecutionResponse> DescribeWorkflowExecution(DescribeWorkflowExecutionRequest request, ServerCallContext context) =>
        Get<DescribeWorkflowExecution>().InvokeAsync(request, context.CancellationToken);

    public override Task<DescribeTaskQueueResponse> DescribeTaskQueue(DescribeTaskQueueRequest request, ServerCallContext context) =>
        Get<TaskQueueCalls>().DescribeAsync(request, context.CancellationToken);

    public override Task<GetClusterInfoResponse> GetClusterInfo(GetClusterInfoRequest request, ServerCallContext context) =>
        SystemCalls.ClusterInfo();

    public override Task<GetSystemInfoResponse> GetSystemInfo(GetSystemInfoRequest request, ServerCallContext context) =>
        SystemCalls.SystemInfo();

    public override Task<ListTaskQueuePartitionsResponse> ListTaskQueuePartitions(ListTaskQueuePartitionsRequest request, ServerCallContext context) =>
        Get<TaskQueueCalls>().ListPartitionsAsync(request, context.CancellationToken);

    public override Task<CreateScheduleResponse> CreateSchedule(CreateScheduleRequest request, ServerCallContext context) =>
        In(request.Namespace).Get<CreateSchedule>().InvokeAsync(request, context.CancellationToken);

    public override Task<DescribeScheduleResponse> DescribeSchedule(DescribeScheduleRequest request, ServerCallContext context) =>
        In(request.Namespace).Get<DescribeSchedule>().InvokeAsync(request, context.CancellationToken);

    public override Task<UpdateScheduleResponse> UpdateSchedule(UpdateScheduleRequest request, ServerCallContext context) =>
        In(request.Namespace).Get<UpdateSchedule>().InvokeAsync(request, context.CancellationToken);

    public override Task<PatchScheduleResponse> PatchSchedule(PatchScheduleRequest request, ServerCallContext context) =>
        In(request.Namespace).Get<PatchSchedule>().InvokeAsync(request, context.CancellationToken);

    public override Task<ListScheduleMatchingTimesResponse> ListScheduleMatchingTimes(ListScheduleMatchingTimesRequest request, ServerCallContext context) =>
        In(request.Namespace).Get<ListScheduleMatchingTimes>().InvokeAsync(request, context.CancellationToken);

    public override Task<DeleteScheduleResponse> DeleteSchedule(DeleteScheduleRequest request, ServerCallContext context) =>
        In(request.Namespace).Get<DeleteSchedule>().InvokeAsync(request, context.CancellationToken);

    public override Task<ListSchedulesResponse> ListSchedules(ListSchedulesRequest request, ServerCallContext context) =>
        In(request.Namespace).Get<ListSchedules>().InvokeAsync(request, context.CancellationToken);

    public override Task<CountSchedulesResponse> CountSchedules(CountSchedulesRequest request, ServerCallContext context) =>
        In(request.Namespace).Get<CountSchedules>().InvokeAsync(request, context.CancellationToken);

    public override Task<UpdateWorkflowExecutionResponse> UpdateWorkflowExecution(UpdateWorkflowExecutionRequest request, ServerCallContext context) =>
        Get<UpdateWorkflowExecution>().InvokeAsync(request, context.CancellationToken);

    public override Task<PollWorkflowExecutionUpdateResponse> PollWorkflowExecutionUpdate(PollWorkflowExecutionUpdateRequest request, ServerCallContext context) =>
        Get<PollWorkflowExecutionUpdate>().InvokeAsync(request, context.CancellationToken);

    public override Task<RecordWorkerHeartbeatResponse> RecordWorkerHeartbeat(RecordWorkerHeartbeatRequest request, ServerCallContext context) =>
        Get<TaskQueueCalls>().RecordWorkerHeartbeatAsync(request, context.CancellationToken);

    private TOperation Get<TOperation>()
        where TOperation : notnull => operations.GetRequiredService<TOperation>();

    /// <summary>For operations that take the namespace as it is: it must exist.</summary>
    private WorkflowServiceCalls In(string ns)
    {
        namespaces.Require(ns);
        return this;
    }
}
