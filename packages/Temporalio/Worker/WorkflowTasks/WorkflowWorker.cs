using Temporalio.Api.WorkflowService.V1;
using Temporalio.Worker.Polling;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>Polls for workflow tasks and has them done.</summary>
internal sealed class WorkflowWorker
{
    private readonly WorkflowWorkerOptions _options;
    private readonly SlotDealer _slots;
    private readonly PollBalance _balance;
    private readonly RunCache _cache;
    private readonly WorkflowTaskHandler _handler;
    private readonly InFlight _inFlight = new();
    private volatile bool _stopped;

    public WorkflowWorker(WorkflowWorkerOptions options)
    {
        _options = options;
        _slots = new(options.Slots, SlotType.Workflow, options.Metrics.Slots("WorkflowWorker"), options.Logger);
        _balance = new(options.HasCache ? _slots.Size : null);
        _cache = new(options.MaxCached, options.Metrics);
        _handler = new(options, _cache);
    }

    /// <inheritdoc cref="TaskPoller{T}.RunAsync"/>
    public Task RunAsync(CancellationToken stopping, CancellationToken abandoning)
    {
        if (!_options.HasCache)
        {
            return new TaskPoller<PollWorkflowTaskQueueResponse>(Queue(sticky: false)).RunAsync(stopping, abandoning);
        }

        return RunBothAsync(stopping, abandoning);
    }

    /// <summary>A slot for a task that comes without a poll.</summary>
    public Slot? TryReserve()
    {
        var worker = _options.Identity;
        return _stopped
            ? null
            : _slots.TryReserve(new(SlotType.Workflow, worker.TaskQueue, worker.Identity, worker.BuildId, IsSticky: false));
    }

    /// <summary>Does a task that came without a poll.</summary>
    public void Start(PollWorkflowTaskQueueResponse task, Slot slot) => Start(task, slot, sticky: false);

    /// <summary>Takes no further tasks that come without a poll.</summary>
    public void BeginShutdown() => _stopped = true;

    /// <summary>When all tasks were answered and the cache is empty. For when no poll is open any more.</summary>
    public async Task DrainAsync()
    {
        await _inFlight.DrainAsync().ConfigureAwait(false);
        _cache.Clear();
        if (_handler.StuckCount > 0)
        {
            WorkerLog.StillStuck(_options.Logger, _handler.StuckCount);
        }
    }

    private async Task RunBothAsync(CancellationToken stopping, CancellationToken abandoning)
    {
        // When one fails, the other is of no use.
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        using var abandon = CancellationTokenSource.CreateLinkedTokenSource(abandoning);
        await Task.WhenAll(RunAsync(sticky: false), RunAsync(sticky: true)).ConfigureAwait(false);

        async Task RunAsync(bool sticky)
        {
            try
            {
                await new TaskPoller<PollWorkflowTaskQueueResponse>(Queue(sticky))
                    .RunAsync(either.Token, abandon.Token).ConfigureAwait(false);
            }
            catch
            {
                await either.CancelAsync().ConfigureAwait(false);
                await abandon.CancelAsync().ConfigureAwait(false);
                throw;
            }
        }
    }

    private PollQueue<PollWorkflowTaskQueueResponse> Queue(bool sticky)
    {
        var worker = _options.Identity;
        var gauge = _options.Metrics.Pollers(sticky ? "sticky_workflow_task" : "workflow_task");
        var scaler = new PollScaler(Share(sticky))
        {
            OpenChanged = polls =>
            {
                gauge.Set(polls);
                _balance.Opened(sticky, polls);
            },
        };
        return new(
            _slots,
            new(SlotType.Workflow, worker.TaskQueue, worker.Identity, worker.BuildId, sticky),
            scaler,
            cancel => _options.Server.PollWorkflowTaskAsync(sticky, cancel),
            Read,
            (task, slot) => Start(task, slot, sticky))
        {
            Before = cancel => _balance.WaitAsync(sticky, cancel),
        };
    }

    private PollerBehavior Share(bool sticky)
    {
        if (_options.Pollers is not PollerBehavior.SimpleMaximum { Maximum: var all } || !_options.HasCache)
        {
            return _options.Pollers;
        }

        var normal = Math.Max(1, (int)(all * _options.NonStickyRatio));
        return new PollerBehavior.SimpleMaximum(sticky ? Math.Max(1, all - normal) : normal);
    }

    private (bool HasTask, Api.TaskQueue.V1.PollerScalingDecision? Decision) Read(PollWorkflowTaskQueueResponse answer)
    {
        if (answer.TaskToken.IsEmpty)
        {
            _options.Metrics.WorkflowPollEmpty.Add(1);
            return (false, answer.PollerScalingDecision);
        }

        _options.Metrics.WorkflowPollSucceed.Add(1);
        if (answer is { StartedTime: { } started, ScheduledTime: { } scheduled })
        {
            _options.Metrics.WorkflowScheduleToStart.Record((started - scheduled).ToTimeSpan());
        }

        return (true, answer.PollerScalingDecision);
    }

    private void Start(PollWorkflowTaskQueueResponse task, Slot slot, bool sticky)
    {
        if (sticky)
        {
            _balance.Backlog(task.BacklogCountHint);
        }

        _inFlight.Begin();
        _ = HandleAsync(task, slot, sticky);
    }

    private async Task HandleAsync(PollWorkflowTaskQueueResponse first, Slot slot, bool sticky)
    {
        try
        {
            slot.MarkUsed(new SlotInfo.WorkflowSlotInfo(first.WorkflowType.Name, sticky));
            for (var task = first; task is not null;)
            {
                task = await _handler.HandleAsync(task).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            // The handler answers for what goes wrong with a task, so this is the worker's own mistake. The task times out.
            WorkerLog.TaskHandlingFailed(_options.Logger, e, first.WorkflowType.Name, first.WorkflowExecution.WorkflowId, first.WorkflowExecution.RunId);
        }
        finally
        {
            slot.Dispose();
            _inFlight.End();
        }
    }
}
