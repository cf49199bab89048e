using System.Linq.Expressions;

namespace Temporalio.Workflows;

/// <summary>An <see cref="ExternalWorkflowHandle"/> that knows its signals.</summary>
public abstract class ExternalWorkflowHandle<TWorkflow> : ExternalWorkflowHandle
{
    /// <summary>Completes when the other workflow has the signal.</summary>
    public Task SignalAsync(
        Expression<Func<TWorkflow, Task>> signalCall, ExternalWorkflowSignalOptions? options = null) =>
        SignalAsync<TWorkflow>(signalCall, options);
}
