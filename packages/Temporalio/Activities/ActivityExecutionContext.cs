using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Activities;

/// <summary>
/// What an activity has besides its arguments, reachable from anywhere in its code by <see cref="Current"/>.
/// </summary>
public class ActivityExecutionContext
{
    private readonly Lazy<MetricMeter> _metricMeter;
    private readonly ITemporalClient? _client;

#pragma warning disable CA1068 // Of two tokens one is not the last.
    internal ActivityExecutionContext(
        ActivityInfo info,
        CancellationToken cancellationToken,
        CancellationToken workerShutdownToken,
        ByteString taskToken,
        ILogger logger,
        IPayloadConverter payloadConverter,
        Lazy<MetricMeter> runtimeMetricMeter,
        ITemporalClient? temporalClient)
#pragma warning restore CA1068
    {
        Info = info;
        CancellationToken = cancellationToken;
        WorkerShutdownToken = workerShutdownToken;
        TaskToken = taskToken;
        Logger = logger;
        PayloadConverter = payloadConverter;
        _client = temporalClient;
        _metricMeter = new(() => runtimeMetricMeter.Value.WithTags(
        [
            new("namespace", info.Namespace),
            new("task_queue", info.TaskQueue),
            new("activity_type", info.ActivityType),
        ]));
    }

    /// <summary>Whether the caller is within an activity.</summary>
    public static bool HasCurrent => AsyncLocalCurrent.Value is not null;

    /// <exception cref="InvalidOperationException">The caller is not within an activity.</exception>
    public static ActivityExecutionContext Current => AsyncLocalCurrent.Value
        ?? throw new InvalidOperationException("There is no activity here: its context is for code that it calls.");

    public ActivityInfo Info { get; private init; }

    /// <summary>A logger whose scope has the ids of activity and workflow.</summary>
    public ILogger Logger { get; private init; }

    /// <summary>Says why once <see cref="CancellationToken"/> is cancelled, not before.</summary>
    public ActivityCancelReason CancelReason => CancelRef.CancelReason;

    /// <summary>Says why once <see cref="CancellationToken"/> is cancelled, not before.</summary>
    public ActivityCancellationDetails? CancellationDetails => CancelRef.CancellationDetails;

    /// <summary>
    /// Cancelled when the activity is wanted no more. The server says so in its answer to a heartbeat, so one that
    /// sends none hears of its worker's end only.
    /// </summary>
    public CancellationToken CancellationToken { get; private init; }

    /// <summary>
    /// Cancelled when the worker starts to shut down; <see cref="CancellationToken"/> follows after the grace period.
    /// </summary>
    public CancellationToken WorkerShutdownToken { get; private init; }

    public IPayloadConverter PayloadConverter { get; private init; }

    /// <summary>A meter with the activity's namespace, task queue and type as tags.</summary>
    public MetricMeter MetricMeter => _metricMeter.Value;

    /// <summary>The worker's client.</summary>
    /// <exception cref="InvalidOperationException">The worker, or test environment, has none.</exception>
    public ITemporalClient TemporalClient => _client ?? throw new InvalidOperationException(
        "There is no Temporal client: a test environment has one when it is given one, and a worker when it was made "
        + "with one.");

    internal static AsyncLocal<ActivityExecutionContext?> AsyncLocalCurrent { get; } = new();

    internal Action<object?[]>? Heartbeater { get; set; }

    internal ActivityCancelRef CancelRef { get; init; } = new();

    internal ByteString TaskToken { get; private init; }

    /// <summary>
    /// Says that the activity lives, and where it is: a later attempt finds the details in its
    /// <see cref="ActivityInfo.HeartbeatDetails"/>. Returns at once; heartbeats in quick succession become one.
    /// </summary>
    public void Heartbeat(params object?[] details)
    {
        var heartbeater = Heartbeater
            ?? throw new InvalidOperationException("The activity has not started, so it has no heartbeats.");
        heartbeater(details);
    }
}
