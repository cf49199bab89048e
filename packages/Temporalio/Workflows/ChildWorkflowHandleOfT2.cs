namespace Temporalio.Workflows;

/// <summary>A <see cref="ChildWorkflowHandle"/> that knows its signals and its result.</summary>
public abstract class ChildWorkflowHandle<TWorkflow, TResult> : ChildWorkflowHandle<TWorkflow>
{
    /// <summary>Completes when the child is over; throws what it failed with.</summary>
    public new Task<TResult> GetResultAsync() => GetResultAsync<TResult>();
}
