using Temporalio.Api.Enums.V1;

namespace Temporalio.Exceptions;

/// <summary>Thrown to a client whose query was not asked, because of the state of the workflow.</summary>
public class WorkflowQueryRejectedException : TemporalException
{
    public WorkflowQueryRejectedException(WorkflowExecutionStatus workflowStatus)
        : base($"Query rejected, workflow status: {workflowStatus}") => WorkflowStatus = workflowStatus;

    public WorkflowExecutionStatus WorkflowStatus { get; private init; }
}
