using System.Text.Json.Serialization;
using Temporalio.Api.Common.V1;
using Temporalio.Common;
using Temporalio.Converters;
using Priority = Temporalio.Common.Priority;
using RetryPolicy = Temporalio.Common.RetryPolicy;

namespace Temporalio.Activities;

/// <summary>What an activity may know of itself.</summary>
/// <param name="ActivityId">Unique among the activities of its workflow that run.</param>
/// <param name="ActivityType">Its name.</param>
/// <param name="Attempt">From 1.</param>
/// <param name="CurrentAttemptScheduledTime">When this attempt was due.</param>
/// <param name="DataConverter">What converts its values.</param>
/// <param name="HeartbeatDetails">What the last heartbeat of the attempt before carried.</param>
/// <param name="HeartbeatTimeout">How long it may be silent.</param>
/// <param name="IsLocal">Whether it runs within a workflow task.</param>
/// <param name="Namespace">Where it runs.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="RetryPolicy">What the server goes by, where it says so.</param>
/// <param name="ScheduleToCloseTimeout">Limit over all attempts.</param>
/// <param name="ScheduledTime">When the first attempt was due.</param>
/// <param name="StartToCloseTimeout">Limit of one attempt.</param>
/// <param name="StartedTime">When this attempt started.</param>
/// <param name="TaskQueue">Where it came from.</param>
/// <param name="TaskToken">By which something else may complete it.</param>
/// <param name="WorkflowId">The workflow that it belongs to.</param>
/// <param name="WorkflowNamespace">The workflow's namespace.</param>
/// <param name="WorkflowRunId">The workflow's run.</param>
/// <param name="WorkflowType">The workflow's name.</param>
public record ActivityInfo(
    string ActivityId,
    string ActivityType,
    int Attempt,
    DateTime CurrentAttemptScheduledTime,
    [property: JsonIgnore] DataConverter DataConverter,
    IReadOnlyCollection<Payload> HeartbeatDetails,
    TimeSpan? HeartbeatTimeout,
    bool IsLocal,
    string Namespace,
    Priority Priority,
    RetryPolicy? RetryPolicy,
    TimeSpan? ScheduleToCloseTimeout,
    DateTime ScheduledTime,
    TimeSpan? StartToCloseTimeout,
    DateTime StartedTime,
    string TaskQueue,
    byte[] TaskToken,
    string? WorkflowId,
    string? WorkflowNamespace,
    string? WorkflowRunId,
    string? WorkflowType)
{
    public bool IsWorkflowActivity => WorkflowId is not null;

    /// <summary>For the logger's scope while the activity runs.</summary>
    internal LoggerScope LoggerScope => IsWorkflowActivity
        ? new(
            new("ActivityId", ActivityId),
            new("ActivityType", ActivityType),
            new("Attempt", Attempt),
            new("Namespace", Namespace),
            new("WorkflowId", WorkflowId!),
            new("WorkflowNamespace", WorkflowNamespace!),
            new("WorkflowRunId", WorkflowRunId!),
            new("WorkflowType", WorkflowType!))
        : new(
            new("ActivityId", ActivityId),
            new("ActivityType", ActivityType),
            new("Attempt", Attempt),
            new("Namespace", Namespace));

    /// <summary>One of <see cref="HeartbeatDetails"/>, decoded and converted.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There are not that many.</exception>
    public Task<T> HeartbeatDetailAtAsync<T>(int index) =>
        DataConverter.ToValueAsync<T>(HeartbeatDetails.ElementAt(index));
}
