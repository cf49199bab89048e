namespace Temporalio.Worker;

/// <summary>A step of a workflow begins. Experimental; see <see cref="TemporalWorkerOptions.WorkflowTaskStarting"/>.</summary>
public class WorkflowTaskStartingEventArgs : WorkflowTaskEventArgs
{
    internal WorkflowTaskStartingEventArgs(WorkflowInstance instance)
        : base(instance)
    {
    }
}
