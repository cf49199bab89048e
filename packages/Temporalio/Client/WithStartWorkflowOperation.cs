using System.Linq.Expressions;
using Temporalio.Api.Common.V1;
using Temporalio.Common;
using Temporalio.Workflows;

namespace Temporalio.Client;

/// <summary>The start that goes with an update; good for one call. Its handle comes when the server has answered.
/// </summary>
public abstract class WithStartWorkflowOperation : ICloneable
{
    private int _used;

    private protected WithStartWorkflowOperation(
        string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options)
    {
        Workflow = workflow;
        Args = args;
        Options = options;
    }

    /// <summary>The workflow's type.</summary>
    public string Workflow { get; set; }

    public IReadOnlyCollection<object?> Args { get; set; }

    /// <summary>Must have a conflict policy.</summary>
    public WorkflowOptions Options { get; set; }

#pragma warning disable CA2227 // Settable in the official package.
    /// <summary>For interceptors.</summary>
    public IDictionary<string, Payload>? Headers { get; set; }
#pragma warning restore CA2227

    internal abstract bool IsCompleted { get; }

    /// <inheritdoc cref="ITemporalClient.StartWorkflowAsync{TWorkflow, TResult}"/>
    public static WithStartWorkflowOperation<WorkflowHandle<TWorkflow, TResult>> Create<TWorkflow, TResult>(
        Expression<Func<TWorkflow, Task<TResult>>> workflowRunCall, WorkflowOptions options)
    {
        var (method, args) = ExpressionUtil.ExtractCall(workflowRunCall);
        return new(
            WorkflowDefinition.NameFromRunMethodForCall(method),
            args,
            options,
            new((client, run, used) => new(client, used.Id!, ResultRunId: run, FirstExecutionRunId: run)));
    }

    /// <inheritdoc cref="ITemporalClient.StartWorkflowAsync{TWorkflow, TResult}"/>
    public static WithStartWorkflowOperation<WorkflowHandle<TWorkflow>> Create<TWorkflow>(
        Expression<Func<TWorkflow, Task>> workflowRunCall, WorkflowOptions options)
    {
        var (method, args) = ExpressionUtil.ExtractCall(workflowRunCall);
        return new(
            WorkflowDefinition.NameFromRunMethodForCall(method),
            args,
            options,
            new((client, run, used) => new(client, used.Id!, ResultRunId: run, FirstExecutionRunId: run)));
    }

    /// <inheritdoc cref="ITemporalClient.StartWorkflowAsync{TWorkflow, TResult}"/>
    public static WithStartWorkflowOperation<WorkflowHandle> Create(
        string workflow, IReadOnlyCollection<object?> args, WorkflowOptions options) => new(
            workflow,
            args,
            options,
            new((client, run, used) => new(client, used.Id!, ResultRunId: run, FirstExecutionRunId: run)));

    /// <summary>The copy shares the handle.</summary>
    public abstract object Clone();

    internal bool TryMarkUsed() => Interlocked.Exchange(ref _used, 1) == 0;

    internal abstract void SetStarted(ITemporalClient client, string runId);

    internal abstract void SetFailed(Exception exception);
}
