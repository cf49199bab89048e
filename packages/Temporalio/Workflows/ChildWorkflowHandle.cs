using System.Linq.Expressions;
using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>A child workflow that has started.</summary>
public abstract class ChildWorkflowHandle
{
    public abstract string Id { get; }

    /// <summary>The first run's: continue-as-new and retries do not change it.</summary>
    public abstract string FirstExecutionRunId { get; }

    /// <summary>Completes when the child is over; throws what it failed with.</summary>
    public Task GetResultAsync() => GetResultAsync<ValueTuple>();

    /// <summary>Completes when the child is over; throws what it failed with.</summary>
    public abstract Task<TResult> GetResultAsync<TResult>();

    /// <summary>Completes when the child has the signal.</summary>
    public Task SignalAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> signalCall, ChildWorkflowSignalOptions? options = null)
    {
        var (method, args) = ExpressionUtil.ExtractCall(signalCall);
        return SignalAsync(WorkflowSignalDefinition.NameFromMethodForCall(method), args, options);
    }

    /// <summary>Completes when the child has the signal.</summary>
    public abstract Task SignalAsync(
        string signal, IReadOnlyCollection<object?> args, ChildWorkflowSignalOptions? options = null);
}
