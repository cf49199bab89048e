using System.Linq.Expressions;
using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Temporalio.Client;

/// <summary>One workflow, as its id or a run's says.</summary>
/// <param name="Client">Does what the handle is asked.</param>
/// <param name="Id">The workflow's.</param>
/// <param name="RunId">Of the run that is signalled, queried and so on; null: the current one.</param>
/// <param name="ResultRunId">Of the run whose result is waited for; null: the current one.</param>
/// <param name="FirstExecutionRunId">Only runs of the chain that began with it are cancelled or terminated.</param>
public partial record WorkflowHandle(
    ITemporalClient Client,
    string Id,
    string? RunId = null,
    string? ResultRunId = null,
    string? FirstExecutionRunId = null)
{
    /// <summary>Waits for the workflow's end.</summary>
    /// <param name="followRuns">Of a chain of runs (retries, cron, continue-as-new), waits for the last.</param>
    /// <param name="rpcOptions">Of each call; waiting takes as many as needed.</param>
    /// <exception cref="WorkflowFailedException">It failed, was cancelled or terminated, or timed out, as the inner
    /// exception says.</exception>
    /// <exception cref="WorkflowContinuedAsNewException">It did, and runs are not followed.</exception>
    public Task GetResultAsync(bool followRuns = true, RpcOptions? rpcOptions = null) =>
        GetResultAsync<ValueTuple>(followRuns, rpcOptions);

    /// <inheritdoc cref="GetResultAsync(bool, RpcOptions?)"/>
    public virtual Task<TResult> GetResultAsync<TResult>(bool followRuns = true, RpcOptions? rpcOptions = null) =>
        WorkflowResult.WaitAsync<TResult>(this, followRuns, rpcOptions);

    public Task SignalAsync<TWorkflow>(
        Expression<Func<TWorkflow, Task>> signalCall, WorkflowSignalOptions? options = null)
    {
        var (method, args) = ExpressionUtil.ExtractCall(signalCall);
        return SignalAsync(WorkflowSignalDefinition.NameFromMethodForCall(method), args, options);
    }

    public virtual Task SignalAsync(
        string signal, IReadOnlyCollection<object?> args, WorkflowSignalOptions? options = null) =>
        Client.OutboundInterceptor.SignalWorkflowAsync(new(Id, RunId, signal, args, options, Headers: null));

    /// <param name="queryCall">A call of a query method, or a query property.</param>
    /// <param name="options">Null: nothing special.</param>
    /// <exception cref="WorkflowQueryFailedException">The workflow's code threw, or has no such query.</exception>
    /// <exception cref="WorkflowQueryRejectedException">The reject condition holds.</exception>
    public Task<TQueryResult> QueryAsync<TWorkflow, TQueryResult>(
        Expression<Func<TWorkflow, TQueryResult>> queryCall, WorkflowQueryOptions? options = null)
    {
        if (ExpressionUtil.ExtractMemberAccess(queryCall) is { } member)
        {
            return member is System.Reflection.PropertyInfo property
                ? QueryAsync<TQueryResult>(WorkflowQueryDefinition.NameFromPropertyForCall(property), [], options)
                : throw new ArgumentException("Expression must be a single method call or property access");
        }

        var (method, args) = ExpressionUtil.ExtractCall(queryCall, errorSaysPropertyAccepted: true);
        return QueryAsync<TQueryResult>(WorkflowQueryDefinition.NameFromMethodForCall(method), args, options);
    }

    /// <inheritdoc cref="QueryAsync{TWorkflow, TQueryResult}"/>
    public virtual Task<TQueryResult> QueryAsync<TQueryResult>(
        string query, IReadOnlyCollection<object?> args, WorkflowQueryOptions? options = null) =>
        Client.OutboundInterceptor.QueryWorkflowAsync<TQueryResult>(
            new(Id, RunId, query, args, options, Headers: null));

    public virtual Task<WorkflowExecutionDescription> DescribeAsync(WorkflowDescribeOptions? options = null) =>
        Client.OutboundInterceptor.DescribeWorkflowAsync(new(Id, RunId, options));

    /// <summary>Asks the workflow to cancel itself, and does not wait until it has.</summary>
    public virtual Task CancelAsync(WorkflowCancelOptions? options = null) =>
        Client.OutboundInterceptor.CancelWorkflowAsync(new(Id, RunId, FirstExecutionRunId, options));

    /// <summary>Ends the workflow now; its code does not hear of it.</summary>
    public virtual Task TerminateAsync(string? reason = null, WorkflowTerminateOptions? options = null) =>
        Client.OutboundInterceptor.TerminateWorkflowAsync(new(Id, RunId, FirstExecutionRunId, reason, options));
}
