using System.Linq.Expressions;
using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>Another workflow in the same namespace, which need not exist.</summary>
public abstract class ExternalWorkflowHandle
{
    public abstract string Id { get; }

    /// <summary>Unset means whichever run is open.</summary>
    public abstract string? RunId { get; }

    /// <summary>Completes when the other workflow has the signal.</summary>
    public Task SignalAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> signalCall, ExternalWorkflowSignalOptions? options = null)
    {
        var (method, args) = ExpressionUtil.ExtractCall(signalCall);
        return SignalAsync(WorkflowSignalDefinition.NameFromMethodForCall(method), args, options);
    }

    /// <summary>Completes when the other workflow has the signal.</summary>
    public abstract Task SignalAsync(
        string signal, IReadOnlyCollection<object?> args, ExternalWorkflowSignalOptions? options = null);

    /// <summary>Completes when the other workflow has the request, which it may take its time over.</summary>
    public abstract Task CancelAsync();
}
