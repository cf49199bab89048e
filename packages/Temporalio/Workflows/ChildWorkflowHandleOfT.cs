using System.Linq.Expressions;

namespace Temporalio.Workflows;

/// <summary>A <see cref="ChildWorkflowHandle"/> that knows its signals.</summary>
public abstract class ChildWorkflowHandle<TWorkflow> : ChildWorkflowHandle
{
    /// <summary>Completes when the child has the signal.</summary>
    public Task SignalAsync(
        Expression<Func<TWorkflow, Task>> signalCall, ChildWorkflowSignalOptions? options = null) =>
        SignalAsync<TWorkflow>(signalCall, options);
}
