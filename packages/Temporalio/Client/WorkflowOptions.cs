using System.Linq.Expressions;
using Temporalio.Api.Enums.V1;
using Temporalio.Common;
using Temporalio.Workflows;

namespace Temporalio.Client;

/// <summary>How to start a workflow. <see cref="Id"/> and <see cref="TaskQueue"/> are required.</summary>
public class WorkflowOptions : ICloneable
{
    public WorkflowOptions()
    {
    }

    public WorkflowOptions(string id, string taskQueue)
    {
        Id = id;
        TaskQueue = taskQueue;
    }

    public string? Id { get; set; }

    public string? TaskQueue { get; set; }

    /// <summary>One line of Markdown that user interfaces show.</summary>
    public string? StaticSummary { get; set; }

    /// <summary>Markdown that user interfaces show.</summary>
    public string? StaticDetails { get; set; }

    /// <summary>Of the workflow with its retries and continuations.</summary>
    public TimeSpan? ExecutionTimeout { get; set; }

    public TimeSpan? RunTimeout { get; set; }

    /// <summary>Null: 10 s.</summary>
    public TimeSpan? TaskTimeout { get; set; }

    /// <summary>Whether a closed workflow's id may be used again.</summary>
    public WorkflowIdReusePolicy IdReusePolicy { get; set; } = WorkflowIdReusePolicy.AllowDuplicate;

    /// <summary>What happens if a workflow of the id runs; must not be set if the reuse policy is to terminate it.
    /// </summary>
    public WorkflowIdConflictPolicy IdConflictPolicy { get; set; } = WorkflowIdConflictPolicy.Unspecified;

    /// <summary>Null: a failed workflow is not retried.</summary>
    public RetryPolicy? RetryPolicy { get; set; }

    public string? CronSchedule { get; set; }

    public IReadOnlyDictionary<string, object>? Memo { get; set; }

    public SearchAttributeCollection? TypedSearchAttributes { get; set; }

    /// <summary>Signals that arrive meanwhile start the workflow at once. Not together with a cron schedule.</summary>
    public TimeSpan? StartDelay { get; set; }

    /// <summary>Sent together with the start, see <see cref="SignalWithStart(string, IReadOnlyCollection{object?})"/>.
    /// </summary>
    public string? StartSignal { get; set; }

    public IReadOnlyCollection<object?>? StartSignalArgs { get; set; }

    /// <summary>Hands the first workflow task to a worker of this connection at once, if there is one for the task
    /// queue that has room; otherwise it comes by the task queue, as always.</summary>
    public bool RequestEagerStart { get; set; }

    public RpcOptions? Rpc { get; set; }

    public Priority? Priority { get; set; }

    public VersioningOverride? VersioningOverride { get; set; }

    /// <summary>Signals the workflow, and starts it before that if it does not run.</summary>
    public void SignalWithStart<TWorkflow>(Expression<Func<TWorkflow, Task>> signalCall)
    {
        var (method, args) = ExpressionUtil.ExtractCall(signalCall);
        SignalWithStart(WorkflowSignalDefinition.NameFromMethodForCall(method), args);
    }

    /// <summary>Signals the workflow, and starts it before that if it does not run.</summary>
    public void SignalWithStart(string signal, IReadOnlyCollection<object?> args)
    {
        StartSignal = signal;
        StartSignalArgs = args;
    }

    public virtual object Clone()
    {
        var copy = (WorkflowOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
