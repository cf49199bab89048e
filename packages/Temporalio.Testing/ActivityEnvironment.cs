using System.Text;
using Google.Protobuf;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Common;
using Temporalio.Converters;

namespace Temporalio.Testing;

/// <summary>Calls activity code as a worker does, with the context that is set here. Nothing is converted.</summary>
public record ActivityEnvironment
{
    /// <summary>What an activity knows of itself if a test does not say otherwise.</summary>
    public static readonly ActivityInfo DefaultInfo = new(
        ActivityId: "test",
        ActivityType: "unknown",
        Attempt: 1,
        CurrentAttemptScheduledTime: new(1970, 1, 1, 1, 1, 1, DateTimeKind.Utc),
        DataConverter: DataConverter.Default,
        HeartbeatDetails: [],
        HeartbeatTimeout: null,
        IsLocal: false,
        Namespace: "default",
        Priority: new(),
        RetryPolicy: new(),
        ScheduleToCloseTimeout: TimeSpan.FromSeconds(1),
        ScheduledTime: new(1970, 1, 1, 1, 1, 1, DateTimeKind.Utc),
        StartToCloseTimeout: TimeSpan.FromSeconds(1),
        StartedTime: new(1970, 1, 1, 1, 1, 1, DateTimeKind.Utc),
        TaskQueue: "test",
        TaskToken: Encoding.ASCII.GetBytes("test"),
        WorkflowId: "test",
        WorkflowNamespace: "default",
        WorkflowRunId: "test-run",
        WorkflowType: "test");

    /// <summary>Gets or inits what the activity knows of itself.</summary>
    public ActivityInfo Info { get; init; } = DefaultInfo;

    /// <summary>Gets or inits the activity's logger.</summary>
    public ILogger Logger { get; init; } = NullLogger.Instance;

    /// <summary>Gets or inits the activity's payload converter.</summary>
    public IPayloadConverter PayloadConverter { get; init; } = DataConverter.Default.PayloadConverter;

    /// <summary>Gets or inits the activity's meter. If null, what it measures goes nowhere.</summary>
    public MetricMeter? MetricMeter { get; init; }

    /// <summary>Gets or inits the activity's client. If null, it is an error to ask for it.</summary>
    public ITemporalClient? TemporalClient { get; init; }

    /// <summary>Gets or sets why the activity is cancelled. To be set before the cancellation; <see cref="Cancel()"/> does.</summary>
    public ActivityCancelReason CancelReason
    {
        get => CancelRef.CancelReason;
        set => CancelRef.CancelReason = value;
    }

    /// <summary>Gets or sets why the activity is cancelled. To be set before the cancellation; <see cref="Cancel()"/> does.</summary>
    public ActivityCancellationDetails? CancellationDetails
    {
        get => CancelRef.CancellationDetails;
        set => CancelRef.CancellationDetails = value;
    }

    /// <summary>Gets or inits what cancels the activity.</summary>
    public CancellationTokenSource CancellationTokenSource { get; init; } = new();

    /// <summary>Gets or inits what tells the activity that its worker stops.</summary>
    public CancellationTokenSource WorkerShutdownTokenSource { get; init; } = new();

    /// <summary>Gets or inits what is told the activity's heartbeats.</summary>
    public Action<object?[]> Heartbeater { get; init; } = _ => { };

    internal ActivityCancelRef CancelRef { get; } = new();

    /// <summary>Calls the activity.</summary>
    public Task RunAsync(Action activity) => RunAsync<object?>(() =>
    {
        activity();
        return Task.FromResult<object?>(null);
    });

    /// <summary>Calls the activity.</summary>
    public Task<T> RunAsync<T>(Func<T> activity) => RunAsync(() => Task.FromResult(activity()));

    /// <summary>Calls the activity.</summary>
    public Task RunAsync(Func<Task> activity) => RunAsync<object?>(async () =>
    {
        await activity().ConfigureAwait(false);
        return null;
    });

    /// <summary>Calls the activity.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> activity)
    {
        ActivityExecutionContext.AsyncLocalCurrent.Value = new(
            info: Info,
            cancellationToken: CancellationTokenSource.Token,
            workerShutdownToken: WorkerShutdownTokenSource.Token,
            taskToken: ByteString.Empty,
            logger: Logger,
            payloadConverter: PayloadConverter,
            runtimeMetricMeter: new(() => MetricMeter ?? MetricMeterNoop.Instance),
            temporalClient: TemporalClient)
        {
            Heartbeater = Heartbeater,
            CancelRef = CancelRef,
        };
        try
        {
            return await activity().ConfigureAwait(false);
        }
        finally
        {
            ActivityExecutionContext.AsyncLocalCurrent.Value = null;
        }
    }

    /// <summary>Cancels the activity as if a user had asked for it. Nothing happens if it is cancelled already.</summary>
    public void Cancel() => Cancel(ActivityCancelReason.CancelRequested);

    /// <summary>Cancels the activity. Nothing happens if it is cancelled already.</summary>
    public void Cancel(ActivityCancelReason reason) => Cancel(reason, new() { IsCancelRequested = true });

    /// <summary>Cancels the activity. Nothing happens if it is cancelled already.</summary>
    public void Cancel(ActivityCancelReason reason, ActivityCancellationDetails details)
    {
        if (!CancellationTokenSource.IsCancellationRequested)
        {
            CancelReason = reason;
            CancellationDetails = details;
            CancellationTokenSource.Cancel();
        }
    }
}
