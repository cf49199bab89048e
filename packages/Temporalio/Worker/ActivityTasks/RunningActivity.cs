using System.Diagnostics;
using Temporalio.Activities;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Converters;
using Temporalio.Exceptions;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>An activity from its task to its completion.</summary>
internal sealed class RunningActivity : IDisposable
{
    private readonly ActivityWorkerOptions _options;
    private readonly PollActivityTaskQueueResponse _task;
    private readonly ActivityCancellation _cancellation;
    private readonly ActivityHeartbeats _heartbeats;
    private readonly LocalTimeouts _timeouts;
    private readonly long _began = Stopwatch.GetTimestamp();

    public RunningActivity(ActivityWorkerOptions options, PollActivityTaskQueueResponse task, CancellationToken shutdown)
    {
        _options = options;
        _task = task;
        var client = options.Client();
        var info = ActivityInfos.Of(task, client.Options, options.Identity);
        var source = new CancellationTokenSource();
        Context = new(
            info,
            source.Token,
            shutdown,
            task.TaskToken,
            options.LoggerFactory.CreateLogger($"Temporalio.Activity:{info.ActivityType}"),
            info.DataConverter.PayloadConverter,
            options.MetricMeter,
            client);
        _cancellation = new(Context.CancelRef, source, info.ActivityType, Context.Logger);
        _heartbeats = new(
            details => info.DataConverter.ToPayloadsAsync(details),
            details => options.Server.HeartbeatAsync(task.TaskToken, details),
            Throttle(info.HeartbeatTimeout))
        {
            Answered = OnHeartbeatAnswered,
            NotSent = OnHeartbeatNotSent,
            NotConverted = OnHeartbeatNotConverted,
        };
        _timeouts = new(info.HeartbeatTimeout, info.StartToCloseTimeout, options.LocalTimeoutBuffer, () => _cancellation.Cancel(
            ActivityCancelReason.Timeout, new() { IsGoneFromServer = true, IsTimedOut = true }));
    }

    public ActivityExecutionContext Context { get; }

    private ActivityMetrics Metrics => _options.Metrics.Activity(_task.ActivityType.Name, _task.WorkflowType?.Name ?? "");

    /// <summary>The worker stops and has waited long enough.</summary>
    public void Shutdown() =>
        _cancellation.Cancel(ActivityCancelReason.WorkerShutdown, new() { IsWorkerShutdown = true });

    /// <summary>Runs the code and tells the server. Never throws.</summary>
    public async Task ExecuteAsync()
    {
        ActivityOutcome outcome;
        try
        {
            outcome = await new ActivityInvocation(_options, Context, _cancellation, _heartbeats).RunAsync(_task).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Converters and codecs may throw anything, and on what they throw too.
            outcome = new ActivityOutcome.Failed(new()
            {
                Message = $"Failed building completion: {e}",
                ApplicationFailureInfo = new() { Type = e.GetType().Name },
            });
        }

        _timeouts.Dispose();
        Metrics.Execution.Record(Stopwatch.GetElapsedTime(_began));
        try
        {
            await ReportAsync(outcome).ConfigureAwait(false);
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            WorkerLog.ActivityGone(Context.Logger, Context.Info.ActivityType);
        }
        catch (Exception e)
        {
            // Retried for as long as it made sense. The activity times out.
            WorkerLog.ActivityReportFailed(Context.Logger, e, Context.Info.ActivityType);
        }
    }

    public void Dispose()
    {
        _timeouts.Dispose();
        _heartbeats.Dispose();
    }

    private async Task ReportAsync(ActivityOutcome outcome)
    {
        var isShutdown = _cancellation.Reason == ActivityCancelReason.WorkerShutdown;
        if (outcome is not ActivityOutcome.Completed)
        {
            await _heartbeats.FinishConvertingAsync().ConfigureAwait(false);
        }

        // A request that is under way must not come after the completion.
        await _heartbeats.EndAsync(flush: outcome is ActivityOutcome.Cancelled && !isShutdown && !_cancellation.IsGone).ConfigureAwait(false);
        if (_cancellation.IsGone)
        {
            return;
        }

        var token = _task.TaskToken;
        switch (outcome)
        {
            case ActivityOutcome.Completed completed:
                await _options.Server.CompleteActivityAsync(token, new() { Payloads_ = { completed.Result } }).ConfigureAwait(false);
                Metrics.Succeeded.Record(DateTime.UtcNow - Context.Info.ScheduledTime);
                break;
            case ActivityOutcome.Cancelled when isShutdown:
                await _options.Server.FailActivityAsync(token, ShutdownFailure(), _heartbeats.LastDetails).ConfigureAwait(false);
                break;
            case ActivityOutcome.Cancelled:
                await _options.Server.CancelActivityAsync(token, null).ConfigureAwait(false);
                break;
            case ActivityOutcome.Failed failed:
                if (failed.Failure.ApplicationFailureInfo?.Category != Api.Enums.V1.ApplicationErrorCategory.Benign)
                {
                    Metrics.Failed();
                }

                await _options.Server.FailActivityAsync(token, failed.Failure, _heartbeats.LastDetails).ConfigureAwait(false);
                break;
        }
    }

    private static Failure ShutdownFailure() => new()
    {
        Message = "Worker is shutting down and this activity did not complete in time",
        ApplicationFailureInfo = new() { Type = "WorkerShutdown" },
    };

    private TimeSpan Throttle(TimeSpan? heartbeatTimeout)
    {
        var interval = heartbeatTimeout * 0.8 ?? _options.DefaultHeartbeatThrottle;
        return interval < _options.MaxHeartbeatThrottle ? interval : _options.MaxHeartbeatThrottle;
    }

    private void OnHeartbeatAnswered(RecordActivityTaskHeartbeatResponse answer)
    {
        _timeouts.Heartbeat();
        if (answer is { CancelRequested: false, ActivityPaused: false, ActivityReset: false })
        {
            return;
        }

        var reason = answer.CancelRequested ? ActivityCancelReason.CancelRequested
            : answer.ActivityReset ? ActivityCancelReason.Reset
            : ActivityCancelReason.Paused;
        _cancellation.Cancel(reason, new()
        {
            IsCancelRequested = answer.CancelRequested,
            IsPaused = answer.ActivityPaused,
            IsReset = answer.ActivityReset,
        });
    }

    private void OnHeartbeatNotSent(Exception error)
    {
        if (error is RpcException { Code: RpcException.StatusCode.NotFound })
        {
            _cancellation.Cancel(ActivityCancelReason.GoneFromServer, new() { IsGoneFromServer = true });
            return;
        }

        _timeouts.Heartbeat();
        WorkerLog.HeartbeatNotSent(Context.Logger, error, Context.Info.ActivityType);
    }

    private void OnHeartbeatNotConverted(Exception error)
    {
        if (Context.CancellationToken.IsCancellationRequested)
        {
            WorkerLog.HeartbeatFailedLate(Context.Logger, error);
            return;
        }

        WorkerLog.HeartbeatFailed(Context.Logger, error);
        _cancellation.Cancel(
            ActivityCancelReason.HeartbeatRecordFailure, new() { IsHeartbeatRecordFailure = true }, error);
    }
}
