using Google.Protobuf.Collections;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;

namespace Flywheel.Embedded.Temporal.Executions;

/// <summary>
/// One run of a workflow. Its truth is its event history: everything here except work in progress (<c>RunState</c>)
/// follows from applying events, in <c>WorkflowRun.Apply.cs</c> alone. Used under its workflow's lock.
/// </summary>
internal sealed partial class WorkflowRun(WorkflowKey workflow, string runId, long row)
{
    public WorkflowKey Workflow { get; } = workflow;

    public string RunId { get; } = runId;

    /// <summary>Its number in the store.</summary>
    public long Row { get; } = row;

    public RunKey Key => new(Workflow, RunId);

    /// <summary>The service's time in the turn that is being taken.</summary>
    public DateTimeOffset Now { get; set; }

    /// <summary>What the first event says; set by it.</summary>
    public WorkflowExecutionStartedEventAttributes Start { get; private set; } = new();

    /// <summary>The first event itself: links and user metadata are on it, not in its attributes.</summary>
    public HistoryEvent StartEvent { get; private set; } = new();

    public DateTimeOffset StartedAt { get; private set; }

    /// <summary>When the first workflow task was or will be scheduled.</summary>
    public DateTimeOffset ExecutionTime => StartedAt + (Start.FirstWorkflowTaskBackoff?.ToTimeSpan() ?? TimeSpan.Zero);

    public WorkflowExecutionStatus Status { get; private set; } = WorkflowExecutionStatus.Running;

    public bool IsRunning => Status == WorkflowExecutionStatus.Running;

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>The event that ended the run, once it has.</summary>
    public HistoryEvent? CloseEvent { get; private set; }

    public long LastEventId { get; private set; }

    public long NextEventId => LastEventId + 1;

    public long HistorySize { get; private set; }

    public long Transitions { get; set; }

    public string StartRequestId { get; set; } = "";

    public List<string> AttachedRequestIds { get; } = [];

    /// <summary>The run that a reset made of this one.</summary>
    public string ResetRunId { get; set; } = "";

    /// <summary>When a reset made this run; its first event is older, and its time counts from here.</summary>
    public DateTimeOffset? ResetAt { get; set; }

    public bool CancelRequested { get; private set; }

    public Dictionary<long, PendingActivity> Activities { get; } = [];

    public Dictionary<string, PendingTimer> Timers { get; } = [];

    public Dictionary<long, PendingChild> Children { get; } = [];

    public Dictionary<long, SignalExternalWorkflowExecutionInitiatedEventAttributes> ExternalSignals { get; } = [];

    public Dictionary<long, RequestCancelExternalWorkflowExecutionInitiatedEventAttributes> ExternalCancels { get; } = [];

    public MapField<string, Payload> SearchAttributes { get; } = [];

    public MapField<string, Payload> Memo { get; } = [];

    /// <summary>Signals that were taken, so that a retried call does not signal twice.</summary>
    public HashSet<string> SignalRequestIds { get; } = new(StringComparer.Ordinal);

    public int SignalCount { get; private set; }

    /// <summary>Closed, but its parent or its children have not been told.</summary>
    public bool MustTellOfClose { get; set; }

    public string TaskQueue => Start.TaskQueue.Name;

    /// <summary>Whether the visibility record must be written with the next change.</summary>
    public bool VisibilityChanged { get; set; }

    /// <summary>When the whole chain of runs must have ended; null for never.</summary>
    public DateTimeOffset? ExecutionExpiresAt => Start.WorkflowExecutionExpirationTime?.ToDateTimeOffset();

    public DateTimeOffset? RunExpiresAt
    {
        get
        {
            var run = Start.WorkflowRunTimeout?.ToTimeSpan() is { Ticks: > 0 } timeout ? (ResetAt ?? ExecutionTime) + timeout : (DateTimeOffset?)null;
            return run is null || ExecutionExpiresAt < run ? ExecutionExpiresAt ?? run : run;
        }
    }

    public PendingActivity? ActivityById(string activityId) =>
        Activities.Values.FirstOrDefault(activity => activity.Scheduled.ActivityId == activityId);
}
