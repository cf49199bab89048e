namespace Temporalio.Exceptions;

/// <summary>Thrown to a client that waits for one run of a workflow and does not follow the next ones.</summary>
public class WorkflowContinuedAsNewException : TemporalException
{
    public WorkflowContinuedAsNewException(string newRunId)
        : base("Workflow continued as new") => NewRunId = newRunId;

    public string NewRunId { get; private init; }
}
