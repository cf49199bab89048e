namespace Temporalio.Exceptions;

/// <summary>Replayed code asked for something else than it did when history was written.</summary>
public class WorkflowNondeterminismException : InvalidWorkflowOperationException
{
    internal WorkflowNondeterminismException(string message)
        : base(message)
    {
    }
}
