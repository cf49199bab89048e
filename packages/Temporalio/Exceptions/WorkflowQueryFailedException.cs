namespace Temporalio.Exceptions;

/// <summary>Thrown to a client whose query failed in the workflow.</summary>
public class WorkflowQueryFailedException : TemporalException
{
    public WorkflowQueryFailedException(string message)
        : base(message)
    {
    }
}
