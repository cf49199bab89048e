using Temporalio.Common;

namespace Temporalio.Workflows;

/// <summary>
/// How an activity is run. <see cref="StartToCloseTimeout"/> or <see cref="ScheduleToCloseTimeout"/> is required.
/// </summary>
public class ActivityOptions : ICloneable
{
    /// <summary>For all attempts together, retries and waiting included.</summary>
    public TimeSpan? ScheduleToCloseTimeout { get; set; }

    /// <summary>For the time until a worker takes it. Not retried: more of the same queue would not help.</summary>
    public TimeSpan? ScheduleToStartTimeout { get; set; }

    /// <summary>For one attempt.</summary>
    public TimeSpan? StartToCloseTimeout { get; set; }

    /// <summary>For the time between two heartbeats. Only an activity with heartbeats hears of its cancellation.</summary>
    public TimeSpan? HeartbeatTimeout { get; set; }

    /// <summary>The server's own when unset: retries without end.</summary>
    public RetryPolicy? RetryPolicy { get; set; }

    public ActivityCancellationType CancellationType { get; set; } = ActivityCancellationType.TryCancel;

    /// <summary>The workflow's own token when unset; <see cref="CancellationToken.None"/> detaches.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>The workflow's own when unset.</summary>
    public string? TaskQueue { get; set; }

    /// <summary>One line for user interfaces.</summary>
    public string? Summary { get; set; }

    /// <summary>Unique among the workflow's open activities; a number when unset, which is nearly always right.</summary>
    public string? ActivityId { get; set; }

    [Obsolete("Worker Build Id versioning is deprecated in favor of Worker Deployment versioning")]
    public VersioningIntent VersioningIntent { get; set; } = VersioningIntent.Unspecified;

    /// <summary>Whether the server must not hand it to this worker together with the workflow task's answer.</summary>
    public bool DisableEagerActivityExecution { get; set; }

    public Priority? Priority { get; set; }

    /// <summary>A shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
