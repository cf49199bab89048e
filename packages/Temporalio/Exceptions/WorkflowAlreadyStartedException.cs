namespace Temporalio.Exceptions;

/// <summary>Thrown to a client, or a workflow's parent, when the id is in use or may not be used again.</summary>
public class WorkflowAlreadyStartedException : FailureException
{
    [Obsolete("Use other constructor")]
    public WorkflowAlreadyStartedException(string message, string workflowId, string runId)
        : this(message, workflowId, "<unknown>", runId)
    {
    }

    public WorkflowAlreadyStartedException(string message, string workflowId, string workflowType, string runId)
        : base(message)
    {
        WorkflowId = workflowId;
        WorkflowType = workflowType;
        RunId = runId;
    }

    public string WorkflowId { get; private init; }

    public string WorkflowType { get; private init; }

    /// <summary>The run that has the id.</summary>
    public string RunId { get; private init; }
}
