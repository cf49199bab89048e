using System.Collections.Concurrent;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Worker.Polling;
using Temporalio.Worker.Tuning;
using Temporalio.Worker.WorkflowTasks;

namespace Temporalio.Worker.ActivityTasks;

/// <summary>Polls for activities and runs them.</summary>
internal sealed class ActivityWorker : IEagerActivities, IDisposable
{
    private readonly ActivityWorkerOptions _options;
    private readonly SlotDealer _slots;
    private readonly SlotReserveContext _slotContext;
    private readonly ConcurrentDictionary<RunningActivity, bool> _running = new();
    private readonly InFlight _inFlight = new();
    private readonly CancellationTokenSource _shutdown = new();
    private readonly CancellationTokenSource _noneLeft = new();
    private Task _grace = Task.CompletedTask;
    private volatile bool _stopped;
    private volatile bool _graceIsOver;

    public ActivityWorker(ActivityWorkerOptions options)
    {
        _options = options;
        _slots = new(options.Slots, SlotType.Activity, options.Metrics.Slots("ActivityWorker"), options.Logger);
        var worker = options.Identity;
        _slotContext = new(SlotType.Activity, worker.TaskQueue, worker.Identity, worker.BuildId, IsSticky: false);
    }

    /// <inheritdoc cref="TaskPoller{T}.RunAsync"/>
    public Task RunAsync(CancellationToken stopping, CancellationToken abandoning)
    {
        var gauge = _options.Metrics.Pollers("activity_task");
        var rate = _options.MaxPerSecond is { } perSecond ? new Polling.RateLimit(perSecond) : null;
        return new TaskPoller<PollActivityTaskQueueResponse>(new(
            _slots,
            _slotContext,
            new(_options.Pollers) { OpenChanged = polls => gauge.Set(polls) },
            cancel => _options.Server.PollActivityTaskAsync(_options.MaxTaskQueuePerSecond, cancel),
            Read,
            (task, slot) => Start(task, slot, eager: false))
        {
            Before = rate is null ? null : cancel => new ValueTask(rate.WaitAsync(cancel)),
        }).RunAsync(stopping, abandoning);
    }

    /// <summary>Tells activities that the worker stops. They are cancelled when they have had their time.</summary>
    public async Task BeginShutdownAsync()
    {
        WorkerLog.ActivityShutdown(_options.Logger, _options.GracefulShutdown, _running.Count);
        _stopped = true;
        await _shutdown.CancelAsync().ConfigureAwait(false);
        _grace = CancelAfterGraceAsync();
    }

    /// <summary>When all activities have ended. For when no poll is open any more.</summary>
    public async Task DrainAsync()
    {
        await _inFlight.DrainAsync().ConfigureAwait(false);
        await _noneLeft.CancelAsync().ConfigureAwait(false);
        await _grace.ConfigureAwait(false);
    }

    public Slot? TryReserve() => _stopped ? null : _slots.TryReserve(_slotContext);

    public void Start(PollActivityTaskQueueResponse task, Slot slot) => Start(task, slot, eager: true);

    public void Dispose()
    {
        _shutdown.Dispose();
        _noneLeft.Dispose();
    }

    private async Task CancelAfterGraceAsync()
    {
        if (_options.GracefulShutdown > TimeSpan.Zero)
        {
            await Task.Delay(_options.GracefulShutdown, _noneLeft.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        _graceIsOver = true;
        foreach (var activity in _running.Keys)
        {
            activity.Shutdown();
        }
    }

    private (bool HasTask, PollerScalingDecision? Decision) Read(PollActivityTaskQueueResponse answer)
    {
        if (!answer.TaskToken.IsEmpty)
        {
            return (true, answer.PollerScalingDecision);
        }

        _options.Metrics.ActivityPollNoTask.Add(1);
        return (false, answer.PollerScalingDecision);
    }

    private void Start(PollActivityTaskQueueResponse task, Slot slot, bool eager)
    {
        _inFlight.Begin();
        RunningActivity? activity = null;
        try
        {
            slot.MarkUsed(new SlotInfo.ActivitySlotInfo(task.ActivityType.Name));
            _options.Metrics.Activity(task.ActivityType.Name, task.WorkflowType?.Name ?? "").Received(eager);
            if (task is { StartedTime: { } started, CurrentAttemptScheduledTime: { } scheduled })
            {
                _options.Metrics.ActivityScheduleToStart.Record((started - scheduled).ToTimeSpan());
            }

            activity = new RunningActivity(_options, task, _shutdown.Token);
            _running[activity] = true;
            if (_graceIsOver)
            {
                activity.Shutdown();
            }

            using (activity.Context.Logger.BeginScope(activity.Context.Info.LoggerScope))
            {
                _ = _options.TaskFactory.StartNew(() => ExecuteAsync(activity, slot));
            }
        }
        catch (Exception e)
        {
            // A task factory, a slot supplier or a logger of the user's.
            WorkerLog.ActivityStartFailed(_options.Logger, e);
            if (activity is not null)
            {
                _running.TryRemove(activity, out _);
                activity.Dispose();
            }

            _ = FailAsync(task, slot, e);
        }
    }

    private async Task ExecuteAsync(RunningActivity activity, Slot slot)
    {
        try
        {
            await activity.ExecuteAsync().ConfigureAwait(false);
        }
        finally
        {
            _running.TryRemove(activity, out _);
            activity.Dispose();
            slot.Dispose();
            _inFlight.End();
        }
    }

    private async Task FailAsync(PollActivityTaskQueueResponse task, Slot slot, Exception error)
    {
        try
        {
            await _options.Server.FailActivityAsync(
                task.TaskToken,
                new()
                {
                    Message = $"Failed starting activity task: {error}",
                    ApplicationFailureInfo = new() { Type = error.GetType().Name },
                },
                lastDetails: null).ConfigureAwait(false);
        }
        catch (Exceptions.RpcException e)
        {
            WorkerLog.ActivityReportFailed(_options.Logger, e, task.ActivityType.Name);
        }
        finally
        {
            slot.Dispose();
            _inFlight.End();
        }
    }
}
