using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Client;

/// <summary>The calls, one a member. A call is retried only if its options say so.</summary>
public abstract partial class WorkflowService
{
    public Task<CountActivityExecutionsResponse> CountActivityExecutionsAsync(
        CountActivityExecutionsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("CountActivityExecutions", req, CountActivityExecutionsResponse.Parser, options);

    public Task<CountSchedulesResponse> CountSchedulesAsync(CountSchedulesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("CountSchedules", req, CountSchedulesResponse.Parser, options);

    public Task<CountWorkersResponse> CountWorkersAsync(CountWorkersRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("CountWorkers", req, CountWorkersResponse.Parser, options);

    public Task<CountWorkflowExecutionsResponse> CountWorkflowExecutionsAsync(
        CountWorkflowExecutionsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("CountWorkflowExecutions", req, CountWorkflowExecutionsResponse.Parser, options);

    public Task<CreateScheduleResponse> CreateScheduleAsync(CreateScheduleRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("CreateSchedule", req, CreateScheduleResponse.Parser, options);

    public Task<CreateWorkerDeploymentResponse> CreateWorkerDeploymentAsync(
        CreateWorkerDeploymentRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("CreateWorkerDeployment", req, CreateWorkerDeploymentResponse.Parser, options);

    public Task<CreateWorkerDeploymentVersionResponse> CreateWorkerDeploymentVersionAsync(
        CreateWorkerDeploymentVersionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("CreateWorkerDeploymentVersion", req, CreateWorkerDeploymentVersionResponse.Parser, options);

    public Task<CreateWorkflowRuleResponse> CreateWorkflowRuleAsync(
        CreateWorkflowRuleRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("CreateWorkflowRule", req, CreateWorkflowRuleResponse.Parser, options);

    public Task<DeleteActivityExecutionResponse> DeleteActivityExecutionAsync(
        DeleteActivityExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DeleteActivityExecution", req, DeleteActivityExecutionResponse.Parser, options);

    public Task<DeleteScheduleResponse> DeleteScheduleAsync(DeleteScheduleRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DeleteSchedule", req, DeleteScheduleResponse.Parser, options);

    public Task<DeleteWorkerDeploymentResponse> DeleteWorkerDeploymentAsync(
        DeleteWorkerDeploymentRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DeleteWorkerDeployment", req, DeleteWorkerDeploymentResponse.Parser, options);

    public Task<DeleteWorkerDeploymentVersionResponse> DeleteWorkerDeploymentVersionAsync(
        DeleteWorkerDeploymentVersionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DeleteWorkerDeploymentVersion", req, DeleteWorkerDeploymentVersionResponse.Parser, options);

    public Task<DeleteWorkflowExecutionResponse> DeleteWorkflowExecutionAsync(
        DeleteWorkflowExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DeleteWorkflowExecution", req, DeleteWorkflowExecutionResponse.Parser, options);

    public Task<DeleteWorkflowRuleResponse> DeleteWorkflowRuleAsync(
        DeleteWorkflowRuleRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DeleteWorkflowRule", req, DeleteWorkflowRuleResponse.Parser, options);

    public Task<DeprecateNamespaceResponse> DeprecateNamespaceAsync(
        DeprecateNamespaceRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DeprecateNamespace", req, DeprecateNamespaceResponse.Parser, options);

    public Task<DescribeActivityExecutionResponse> DescribeActivityExecutionAsync(
        DescribeActivityExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeActivityExecution", req, DescribeActivityExecutionResponse.Parser, options);

    public Task<DescribeBatchOperationResponse> DescribeBatchOperationAsync(
        DescribeBatchOperationRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeBatchOperation", req, DescribeBatchOperationResponse.Parser, options);

    public Task<DescribeDeploymentResponse> DescribeDeploymentAsync(
        DescribeDeploymentRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeDeployment", req, DescribeDeploymentResponse.Parser, options);

    public Task<DescribeNamespaceResponse> DescribeNamespaceAsync(
        DescribeNamespaceRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeNamespace", req, DescribeNamespaceResponse.Parser, options);

    public Task<DescribeScheduleResponse> DescribeScheduleAsync(
        DescribeScheduleRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeSchedule", req, DescribeScheduleResponse.Parser, options);

    public Task<DescribeTaskQueueResponse> DescribeTaskQueueAsync(
        DescribeTaskQueueRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeTaskQueue", req, DescribeTaskQueueResponse.Parser, options);

    public Task<DescribeWorkerResponse> DescribeWorkerAsync(DescribeWorkerRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeWorker", req, DescribeWorkerResponse.Parser, options);

    public Task<DescribeWorkerDeploymentResponse> DescribeWorkerDeploymentAsync(
        DescribeWorkerDeploymentRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeWorkerDeployment", req, DescribeWorkerDeploymentResponse.Parser, options);

    public Task<DescribeWorkerDeploymentVersionResponse> DescribeWorkerDeploymentVersionAsync(
        DescribeWorkerDeploymentVersionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeWorkerDeploymentVersion", req, DescribeWorkerDeploymentVersionResponse.Parser, options);

    public Task<DescribeWorkflowExecutionResponse> DescribeWorkflowExecutionAsync(
        DescribeWorkflowExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeWorkflowExecution", req, DescribeWorkflowExecutionResponse.Parser, options);

    public Task<DescribeWorkflowRuleResponse> DescribeWorkflowRuleAsync(
        DescribeWorkflowRuleRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("DescribeWorkflowRule", req, DescribeWorkflowRuleResponse.Parser, options);

    public Task<ExecuteMultiOperationResponse> ExecuteMultiOperationAsync(
        ExecuteMultiOperationRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ExecuteMultiOperation", req, ExecuteMultiOperationResponse.Parser, options);

    public Task<FetchWorkerConfigResponse> FetchWorkerConfigAsync(
        FetchWorkerConfigRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("FetchWorkerConfig", req, FetchWorkerConfigResponse.Parser, options);

    public Task<GetClusterInfoResponse> GetClusterInfoAsync(GetClusterInfoRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("GetClusterInfo", req, GetClusterInfoResponse.Parser, options);

    public Task<GetCurrentDeploymentResponse> GetCurrentDeploymentAsync(
        GetCurrentDeploymentRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("GetCurrentDeployment", req, GetCurrentDeploymentResponse.Parser, options);

    public Task<GetSearchAttributesResponse> GetSearchAttributesAsync(
        GetSearchAttributesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("GetSearchAttributes", req, GetSearchAttributesResponse.Parser, options);

    public Task<GetSystemInfoResponse> GetSystemInfoAsync(GetSystemInfoRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("GetSystemInfo", req, GetSystemInfoResponse.Parser, options);

    public Task<GetWorkerVersioningRulesResponse> GetWorkerVersioningRulesAsync(
        GetWorkerVersioningRulesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("GetWorkerVersioningRules", req, GetWorkerVersioningRulesResponse.Parser, options);

    public Task<GetWorkflowExecutionHistoryResponse> GetWorkflowExecutionHistoryAsync(
        GetWorkflowExecutionHistoryRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("GetWorkflowExecutionHistory", req, GetWorkflowExecutionHistoryResponse.Parser, options);

    public Task<GetWorkflowExecutionHistoryReverseResponse> GetWorkflowExecutionHistoryReverseAsync(
        GetWorkflowExecutionHistoryReverseRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync(
            "GetWorkflowExecutionHistoryReverse", req, GetWorkflowExecutionHistoryReverseResponse.Parser, options);

    public Task<ListActivityExecutionsResponse> ListActivityExecutionsAsync(
        ListActivityExecutionsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListActivityExecutions", req, ListActivityExecutionsResponse.Parser, options);

    public Task<ListArchivedWorkflowExecutionsResponse> ListArchivedWorkflowExecutionsAsync(
        ListArchivedWorkflowExecutionsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListArchivedWorkflowExecutions", req, ListArchivedWorkflowExecutionsResponse.Parser, options);

    public Task<ListBatchOperationsResponse> ListBatchOperationsAsync(
        ListBatchOperationsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListBatchOperations", req, ListBatchOperationsResponse.Parser, options);

    public Task<ListClosedWorkflowExecutionsResponse> ListClosedWorkflowExecutionsAsync(
        ListClosedWorkflowExecutionsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListClosedWorkflowExecutions", req, ListClosedWorkflowExecutionsResponse.Parser, options);

    public Task<ListDeploymentsResponse> ListDeploymentsAsync(ListDeploymentsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListDeployments", req, ListDeploymentsResponse.Parser, options);

    public Task<ListNamespacesResponse> ListNamespacesAsync(ListNamespacesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListNamespaces", req, ListNamespacesResponse.Parser, options);

    public Task<ListOpenWorkflowExecutionsResponse> ListOpenWorkflowExecutionsAsync(
        ListOpenWorkflowExecutionsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListOpenWorkflowExecutions", req, ListOpenWorkflowExecutionsResponse.Parser, options);

    public Task<ListScheduleMatchingTimesResponse> ListScheduleMatchingTimesAsync(
        ListScheduleMatchingTimesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListScheduleMatchingTimes", req, ListScheduleMatchingTimesResponse.Parser, options);

    public Task<ListSchedulesResponse> ListSchedulesAsync(ListSchedulesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListSchedules", req, ListSchedulesResponse.Parser, options);

    public Task<ListTaskQueuePartitionsResponse> ListTaskQueuePartitionsAsync(
        ListTaskQueuePartitionsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListTaskQueuePartitions", req, ListTaskQueuePartitionsResponse.Parser, options);

    public Task<ListWorkerDeploymentsResponse> ListWorkerDeploymentsAsync(
        ListWorkerDeploymentsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListWorkerDeployments", req, ListWorkerDeploymentsResponse.Parser, options);

    public Task<ListWorkersResponse> ListWorkersAsync(ListWorkersRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListWorkers", req, ListWorkersResponse.Parser, options);

    public Task<ListWorkflowExecutionsResponse> ListWorkflowExecutionsAsync(
        ListWorkflowExecutionsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListWorkflowExecutions", req, ListWorkflowExecutionsResponse.Parser, options);

    public Task<ListWorkflowRulesResponse> ListWorkflowRulesAsync(
        ListWorkflowRulesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ListWorkflowRules", req, ListWorkflowRulesResponse.Parser, options);

    public Task<PatchScheduleResponse> PatchScheduleAsync(PatchScheduleRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("PatchSchedule", req, PatchScheduleResponse.Parser, options);

    public Task<PauseActivityResponse> PauseActivityAsync(PauseActivityRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("PauseActivity", req, PauseActivityResponse.Parser, options);

    public Task<PauseActivityExecutionResponse> PauseActivityExecutionAsync(
        PauseActivityExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("PauseActivityExecution", req, PauseActivityExecutionResponse.Parser, options);

    public Task<PauseWorkflowExecutionResponse> PauseWorkflowExecutionAsync(
        PauseWorkflowExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("PauseWorkflowExecution", req, PauseWorkflowExecutionResponse.Parser, options);

    public Task<PollActivityExecutionResponse> PollActivityExecutionAsync(
        PollActivityExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("PollActivityExecution", req, PollActivityExecutionResponse.Parser, options);

    public Task<PollActivityTaskQueueResponse> PollActivityTaskQueueAsync(
        PollActivityTaskQueueRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("PollActivityTaskQueue", req, PollActivityTaskQueueResponse.Parser, options);

    public Task<PollWorkflowExecutionTimeSkippingResponse> PollWorkflowExecutionTimeSkippingAsync(
        PollWorkflowExecutionTimeSkippingRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync(
            "PollWorkflowExecutionTimeSkipping", req, PollWorkflowExecutionTimeSkippingResponse.Parser, options);

    public Task<PollWorkflowExecutionUpdateResponse> PollWorkflowExecutionUpdateAsync(
        PollWorkflowExecutionUpdateRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("PollWorkflowExecutionUpdate", req, PollWorkflowExecutionUpdateResponse.Parser, options);

    public Task<PollWorkflowTaskQueueResponse> PollWorkflowTaskQueueAsync(
        PollWorkflowTaskQueueRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("PollWorkflowTaskQueue", req, PollWorkflowTaskQueueResponse.Parser, options);

    public Task<QueryWorkflowResponse> QueryWorkflowAsync(QueryWorkflowRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("QueryWorkflow", req, QueryWorkflowResponse.Parser, options);

    public Task<RecordActivityTaskHeartbeatResponse> RecordActivityTaskHeartbeatAsync(
        RecordActivityTaskHeartbeatRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RecordActivityTaskHeartbeat", req, RecordActivityTaskHeartbeatResponse.Parser, options);

    public Task<RecordActivityTaskHeartbeatByIdResponse> RecordActivityTaskHeartbeatByIdAsync(
        RecordActivityTaskHeartbeatByIdRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RecordActivityTaskHeartbeatById", req, RecordActivityTaskHeartbeatByIdResponse.Parser, options);

    public Task<RecordWorkerHeartbeatResponse> RecordWorkerHeartbeatAsync(
        RecordWorkerHeartbeatRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RecordWorkerHeartbeat", req, RecordWorkerHeartbeatResponse.Parser, options);

    public Task<RegisterNamespaceResponse> RegisterNamespaceAsync(
        RegisterNamespaceRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RegisterNamespace", req, RegisterNamespaceResponse.Parser, options);

    public Task<RequestCancelActivityExecutionResponse> RequestCancelActivityExecutionAsync(
        RequestCancelActivityExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RequestCancelActivityExecution", req, RequestCancelActivityExecutionResponse.Parser, options);

    public Task<RequestCancelWorkflowExecutionResponse> RequestCancelWorkflowExecutionAsync(
        RequestCancelWorkflowExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RequestCancelWorkflowExecution", req, RequestCancelWorkflowExecutionResponse.Parser, options);

    public Task<ResetActivityResponse> ResetActivityAsync(ResetActivityRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ResetActivity", req, ResetActivityResponse.Parser, options);

    public Task<ResetActivityExecutionResponse> ResetActivityExecutionAsync(
        ResetActivityExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ResetActivityExecution", req, ResetActivityExecutionResponse.Parser, options);

    public Task<ResetStickyTaskQueueResponse> ResetStickyTaskQueueAsync(
        ResetStickyTaskQueueRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ResetStickyTaskQueue", req, ResetStickyTaskQueueResponse.Parser, options);

    public Task<ResetWorkflowExecutionResponse> ResetWorkflowExecutionAsync(
        ResetWorkflowExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ResetWorkflowExecution", req, ResetWorkflowExecutionResponse.Parser, options);

    public Task<RespondActivityTaskCanceledResponse> RespondActivityTaskCanceledAsync(
        RespondActivityTaskCanceledRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondActivityTaskCanceled", req, RespondActivityTaskCanceledResponse.Parser, options);

    public Task<RespondActivityTaskCanceledByIdResponse> RespondActivityTaskCanceledByIdAsync(
        RespondActivityTaskCanceledByIdRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondActivityTaskCanceledById", req, RespondActivityTaskCanceledByIdResponse.Parser, options);

    public Task<RespondActivityTaskCompletedResponse> RespondActivityTaskCompletedAsync(
        RespondActivityTaskCompletedRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondActivityTaskCompleted", req, RespondActivityTaskCompletedResponse.Parser, options);

    public Task<RespondActivityTaskCompletedByIdResponse> RespondActivityTaskCompletedByIdAsync(
        RespondActivityTaskCompletedByIdRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync(
            "RespondActivityTaskCompletedById", req, RespondActivityTaskCompletedByIdResponse.Parser, options);

    public Task<RespondActivityTaskFailedResponse> RespondActivityTaskFailedAsync(
        RespondActivityTaskFailedRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondActivityTaskFailed", req, RespondActivityTaskFailedResponse.Parser, options);

    public Task<RespondActivityTaskFailedByIdResponse> RespondActivityTaskFailedByIdAsync(
        RespondActivityTaskFailedByIdRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondActivityTaskFailedById", req, RespondActivityTaskFailedByIdResponse.Parser, options);

    public Task<RespondQueryTaskCompletedResponse> RespondQueryTaskCompletedAsync(
        RespondQueryTaskCompletedRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondQueryTaskCompleted", req, RespondQueryTaskCompletedResponse.Parser, options);

    public Task<RespondWorkflowTaskCompletedResponse> RespondWorkflowTaskCompletedAsync(
        RespondWorkflowTaskCompletedRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondWorkflowTaskCompleted", req, RespondWorkflowTaskCompletedResponse.Parser, options);

    public Task<RespondWorkflowTaskFailedResponse> RespondWorkflowTaskFailedAsync(
        RespondWorkflowTaskFailedRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("RespondWorkflowTaskFailed", req, RespondWorkflowTaskFailedResponse.Parser, options);

    public Task<ScanWorkflowExecutionsResponse> ScanWorkflowExecutionsAsync(
        ScanWorkflowExecutionsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ScanWorkflowExecutions", req, ScanWorkflowExecutionsResponse.Parser, options);

    public Task<SetCurrentDeploymentResponse> SetCurrentDeploymentAsync(
        SetCurrentDeploymentRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("SetCurrentDeployment", req, SetCurrentDeploymentResponse.Parser, options);

    public Task<SetWorkerDeploymentCurrentVersionResponse> SetWorkerDeploymentCurrentVersionAsync(
        SetWorkerDeploymentCurrentVersionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync(
            "SetWorkerDeploymentCurrentVersion", req, SetWorkerDeploymentCurrentVersionResponse.Parser, options);

    public Task<SetWorkerDeploymentManagerResponse> SetWorkerDeploymentManagerAsync(
        SetWorkerDeploymentManagerRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("SetWorkerDeploymentManager", req, SetWorkerDeploymentManagerResponse.Parser, options);

    public Task<SetWorkerDeploymentRampingVersionResponse> SetWorkerDeploymentRampingVersionAsync(
        SetWorkerDeploymentRampingVersionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync(
            "SetWorkerDeploymentRampingVersion", req, SetWorkerDeploymentRampingVersionResponse.Parser, options);

    public Task<ShutdownWorkerResponse> ShutdownWorkerAsync(ShutdownWorkerRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("ShutdownWorker", req, ShutdownWorkerResponse.Parser, options);

    public Task<SignalWithStartWorkflowExecutionResponse> SignalWithStartWorkflowExecutionAsync(
        SignalWithStartWorkflowExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync(
            "SignalWithStartWorkflowExecution", req, SignalWithStartWorkflowExecutionResponse.Parser, options);

    public Task<SignalWorkflowExecutionResponse> SignalWorkflowExecutionAsync(
        SignalWorkflowExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("SignalWorkflowExecution", req, SignalWorkflowExecutionResponse.Parser, options);

    public Task<StartActivityExecutionResponse> StartActivityExecutionAsync(
        StartActivityExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("StartActivityExecution", req, StartActivityExecutionResponse.Parser, options);

    public Task<StartBatchOperationResponse> StartBatchOperationAsync(
        StartBatchOperationRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("StartBatchOperation", req, StartBatchOperationResponse.Parser, options);

    public Task<StartWorkflowExecutionResponse> StartWorkflowExecutionAsync(
        StartWorkflowExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("StartWorkflowExecution", req, StartWorkflowExecutionResponse.Parser, options);

    public Task<StopBatchOperationResponse> StopBatchOperationAsync(
        StopBatchOperationRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("StopBatchOperation", req, StopBatchOperationResponse.Parser, options);

    public Task<TerminateActivityExecutionResponse> TerminateActivityExecutionAsync(
        TerminateActivityExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("TerminateActivityExecution", req, TerminateActivityExecutionResponse.Parser, options);

    public Task<TerminateWorkflowExecutionResponse> TerminateWorkflowExecutionAsync(
        TerminateWorkflowExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("TerminateWorkflowExecution", req, TerminateWorkflowExecutionResponse.Parser, options);

    public Task<TriggerWorkflowRuleResponse> TriggerWorkflowRuleAsync(
        TriggerWorkflowRuleRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("TriggerWorkflowRule", req, TriggerWorkflowRuleResponse.Parser, options);

    public Task<UnpauseActivityResponse> UnpauseActivityAsync(UnpauseActivityRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UnpauseActivity", req, UnpauseActivityResponse.Parser, options);

    public Task<UnpauseActivityExecutionResponse> UnpauseActivityExecutionAsync(
        UnpauseActivityExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UnpauseActivityExecution", req, UnpauseActivityExecutionResponse.Parser, options);

    public Task<UnpauseWorkflowExecutionResponse> UnpauseWorkflowExecutionAsync(
        UnpauseWorkflowExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UnpauseWorkflowExecution", req, UnpauseWorkflowExecutionResponse.Parser, options);

    public Task<UpdateActivityExecutionOptionsResponse> UpdateActivityExecutionOptionsAsync(
        UpdateActivityExecutionOptionsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UpdateActivityExecutionOptions", req, UpdateActivityExecutionOptionsResponse.Parser, options);

    public Task<UpdateActivityOptionsResponse> UpdateActivityOptionsAsync(
        UpdateActivityOptionsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UpdateActivityOptions", req, UpdateActivityOptionsResponse.Parser, options);

    public Task<UpdateNamespaceResponse> UpdateNamespaceAsync(UpdateNamespaceRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UpdateNamespace", req, UpdateNamespaceResponse.Parser, options);

    public Task<UpdateScheduleResponse> UpdateScheduleAsync(UpdateScheduleRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UpdateSchedule", req, UpdateScheduleResponse.Parser, options);

    public Task<UpdateTaskQueueConfigResponse> UpdateTaskQueueConfigAsync(
        UpdateTaskQueueConfigRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UpdateTaskQueueConfig", req, UpdateTaskQueueConfigResponse.Parser, options);

    public Task<UpdateWorkerConfigResponse> UpdateWorkerConfigAsync(
        UpdateWorkerConfigRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UpdateWorkerConfig", req, UpdateWorkerConfigResponse.Parser, options);

    public Task<UpdateWorkerDeploymentVersionComputeConfigResponse> UpdateWorkerDeploymentVersionComputeConfigAsync(
        UpdateWorkerDeploymentVersionComputeConfigRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync(
            "UpdateWorkerDeploymentVersionComputeConfig",
            req,
            UpdateWorkerDeploymentVersionComputeConfigResponse.Parser,
            options);

    public Task<UpdateWorkerDeploymentVersionMetadataResponse> UpdateWorkerDeploymentVersionMetadataAsync(
        UpdateWorkerDeploymentVersionMetadataRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync(
            "UpdateWorkerDeploymentVersionMetadata",
            req,
            UpdateWorkerDeploymentVersionMetadataResponse.Parser,
            options);

    public Task<UpdateWorkerVersioningRulesResponse> UpdateWorkerVersioningRulesAsync(
        UpdateWorkerVersioningRulesRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UpdateWorkerVersioningRules", req, UpdateWorkerVersioningRulesResponse.Parser, options);

    public Task<UpdateWorkflowExecutionResponse> UpdateWorkflowExecutionAsync(
        UpdateWorkflowExecutionRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UpdateWorkflowExecution", req, UpdateWorkflowExecutionResponse.Parser, options);

    public Task<UpdateWorkflowExecutionOptionsResponse> UpdateWorkflowExecutionOptionsAsync(
        UpdateWorkflowExecutionOptionsRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync("UpdateWorkflowExecutionOptions", req, UpdateWorkflowExecutionOptionsResponse.Parser, options);

    public Task<ValidateWorkerDeploymentVersionComputeConfigResponse> ValidateWorkerDeploymentVersionComputeConfigAsync(
        ValidateWorkerDeploymentVersionComputeConfigRequest req, RpcOptions? options = null) =>
        InvokeRpcAsync(
            "ValidateWorkerDeploymentVersionComputeConfig",
            req,
            ValidateWorkerDeploymentVersionComputeConfigResponse.Parser,
            options);
}
