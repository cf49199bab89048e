namespace Temporalio.Worker;

/// <summary>A step of a workflow is over. Experimental; see <see cref="TemporalWorkerOptions.WorkflowTaskStarting"/>.</summary>
public class WorkflowTaskCompletedEventArgs : WorkflowTaskEventArgs
{
    internal WorkflowTaskCompletedEventArgs(WorkflowInstance instance, Exception? taskFailureException)
        : base(instance) => TaskFailureException = taskFailureException;

    /// <summary>
    /// Gets what the task fails with. Not a workflow's failure: that is an ordinary outcome. A task that fails is tried
    /// again until the code is fixed.
    /// </summary>
    public Exception? TaskFailureException { get; private init; }
}
