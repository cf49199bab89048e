using Flywheel.Embedded.Temporal.Commands;
using Flywheel.Embedded.Temporal.Executions;
using Flywheel.Embedded.Temporal.Visibility;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

/// <summary>What every request that starts or addresses a workflow is held against.</summary>
internal sealed class Requests(Namespaces namespaces, SearchAttributeRegistry searchAttributes)
{
    /// <summary>The key of an existing namespace's workflow.</summary>
    public WorkflowKey Key(string ns, string? workflowId)
    {
        namespaces.Require(ns);
        return string.IsNullOrEmpty(workflowId)
            ? throw Errors.InvalidArgument("WorkflowId is not set on request.")
            : new WorkflowKey(ns, Limited(workflowId, "WorkflowId"));
    }

    public WorkflowKey Key(string ns, WorkflowExecution? execution)
    {
        if (execution is null)
        {
            namespaces.Require(ns);
            throw Errors.InvalidArgument("Execution is not set on request.");
        }

        if (execution.RunId.Length > 0 && !Guid.TryParse(execution.RunId, out _))
        {
            throw Errors.InvalidArgument("Invalid RunId.");
        }

        return Key(ns, execution.WorkflowId);
    }

    public void CheckStart(StartWorkflowExecutionRequest request)
    {
        Limited(request.WorkflowType?.Name, "WorkflowType");
        Limited(request.TaskQueue?.Name, "TaskQueue");
        NotNegative(request.WorkflowExecutionTimeout, "WorkflowExecutionTimeout");
        NotNegative(request.WorkflowRunTimeout, "WorkflowRunTimeout");
        NotNegative(request.WorkflowTaskTimeout, "WorkflowTaskTimeout");
        NotNegative(request.WorkflowStartDelay, "WorkflowStartDelay");
        if (RetryPolicies.Validate(request.RetryPolicy) is { } problem)
        {
            throw Errors.InvalidArgument(problem);
        }

        if (request.CronSchedule.Length > 0)
        {
            CronSchedules.Check(request.CronSchedule);
            if (request.WorkflowStartDelay?.ToTimeSpan() > TimeSpan.Zero)
            {
                throw Errors.InvalidArgument("CronSchedule and WorkflowStartDelay may not be used together.");
            }
        }

        CheckPolicies(request);
        Size(request.Input, "Input");
        Size(request.Memo, "Memo");
        searchAttributes.Validate(request.Namespace, request.SearchAttributes);
        Refuse(request.CompletionCallbacks.Count > 0, "completion callbacks");
        Refuse(request.VersioningOverride is not null, "versioning overrides");
        Refuse(request.TimeSkippingConfig is not null, "time skipping by workflow");
    }

    public static void Size(IMessage? blob, string field)
    {
        if (blob?.CalculateSize() is { } size && size > CommandChecks.LargestBlob)
        {
            throw Errors.InvalidArgument(
                $"Blob data size exceeds limit: {field} has {size} bytes, at most {CommandChecks.LargestBlob} are allowed.");
        }
    }

    public static string Limited(string? value, string field) => value switch
    {
        null or "" => throw Errors.InvalidArgument($"{field} is not set on request."),
        { Length: > CommandChecks.LongestId } => throw Errors.InvalidArgument(
            $"{field} length exceeds limit: {value.Length} of {CommandChecks.LongestId}."),
        _ => value,
    };

    /// <summary>Deployments and build ids would promise a routing that this service does not do.</summary>
    public static void RefuseVersioning(RespondWorkflowTaskCompletedRequest request) => Refuse(
        request.DeploymentOptions?.WorkerVersioningMode == WorkerVersioningMode.Versioned
            || request.VersioningBehavior != VersioningBehavior.Unspecified,
        "worker versioning (deployments)");

    public static void Refuse(bool isAsked, string what)
    {
        if (isAsked)
        {
            throw Errors.Unimplemented($"This service does not support {what}. Point TEMPORAL_ADDRESS at a Temporal cluster for it.");
        }
    }

    private static void NotNegative(Duration? duration, string field)
    {
        if (duration is not null && (duration.Seconds < 0 || duration.Nanos < 0))
        {
            throw Errors.InvalidArgument($"Invalid {field}: it must not be negative.");
        }
    }

    private static void CheckPolicies(StartWorkflowExecutionRequest request)
    {
        if (request.WorkflowIdConflictPolicy != WorkflowIdConflictPolicy.Unspecified
#pragma warning disable CS0612 // The deprecated policy is refused beside the one that replaces it.
            && request.WorkflowIdReusePolicy == WorkflowIdReusePolicy.TerminateIfRunning)
#pragma warning restore CS0612
        {
            throw Errors.InvalidArgument(
                "Invalid WorkflowIDReusePolicy: WORKFLOW_ID_REUSE_POLICY_TERMINATE_IF_RUNNING cannot be used together with a "
                + "WorkflowIDConflictPolicy.");
        }

        if (request is
            {
                WorkflowIdConflictPolicy: WorkflowIdConflictPolicy.TerminateExisting,
                WorkflowIdReusePolicy: WorkflowIdReusePolicy.RejectDuplicate,
            })
        {
            throw Errors.InvalidArgument(
                "Invalid WorkflowIDReusePolicy: WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE cannot be used together with "
                + "WorkflowIdConflictPolicy WORKFLOW_ID_CONFLICT_POLICY_TERMINATE_EXISTING.");
        }
    }
}
