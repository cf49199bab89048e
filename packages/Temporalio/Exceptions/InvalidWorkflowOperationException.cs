namespace Temporalio.Exceptions;

/// <summary>Workflow code did what workflow code cannot do. It fails the workflow task, not the run.</summary>
public class InvalidWorkflowOperationException : TemporalException
{
    internal InvalidWorkflowOperationException(string message)
        : base(message)
    {
    }
}
