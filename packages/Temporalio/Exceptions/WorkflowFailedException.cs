namespace Temporalio.Exceptions;

/// <summary>Thrown to a client that waits for a workflow which failed; the inner exception says why.</summary>
public class WorkflowFailedException : TemporalException
{
    public WorkflowFailedException(Exception? inner)
        : base("Workflow failed", inner)
    {
    }
}
