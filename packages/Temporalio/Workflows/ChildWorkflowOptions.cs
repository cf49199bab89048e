using Temporalio.Api.Enums.V1;
using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>How a child workflow is started.</summary>
public class ChildWorkflowOptions : ICloneable
{
    /// <summary>A generated one, the same on replay, when unset.</summary>
    public string? Id { get; set; }

    /// <summary>The parent's own when unset.</summary>
    public string? TaskQueue { get; set; }

    /// <summary>One line of Markdown for user interfaces.</summary>
    public string? StaticSummary { get; set; }

    /// <summary>Markdown for user interfaces, in several lines if need be.</summary>
    public string? StaticDetails { get; set; }

    public RetryPolicy? RetryPolicy { get; set; }

    public ChildWorkflowCancellationType CancellationType { get; set; } =
        ChildWorkflowCancellationType.WaitCancellationCompleted;

    /// <summary>The workflow's own token when unset; <see cref="CancellationToken.None"/> detaches.</summary>
    public CancellationToken? CancellationToken { get; set; }

    public ParentClosePolicy ParentClosePolicy { get; set; } = ParentClosePolicy.Terminate;

    /// <summary>For all runs together, retries and continue-as-new included.</summary>
    public TimeSpan? ExecutionTimeout { get; set; }

    /// <summary>For one run.</summary>
    public TimeSpan? RunTimeout { get; set; }

    /// <summary>For one workflow task.</summary>
    public TimeSpan? TaskTimeout { get; set; }

    public WorkflowIdReusePolicy IdReusePolicy { get; set; } = WorkflowIdReusePolicy.AllowDuplicate;

    public string? CronSchedule { get; set; }

    public IReadOnlyDictionary<string, object>? Memo { get; set; }

    public SearchAttributeCollection? TypedSearchAttributes { get; set; }

    [Obsolete("Worker Build Id versioning is deprecated in favor of Worker Deployment versioning")]
    public VersioningIntent VersioningIntent { get; set; } = VersioningIntent.Unspecified;

    public Priority? Priority { get; set; }

    /// <summary>A shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
