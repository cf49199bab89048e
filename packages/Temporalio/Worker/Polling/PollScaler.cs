using Temporalio.Api.TaskQueue.V1;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Polling;

/// <summary>
/// How many polls of a queue may be open: a fixed number, or what the server's answers make of it. Follows the common core:
/// each suggestion counts, but more polls are only opened while they bring more tasks.
/// </summary>
internal sealed class PollScaler
{
    private const long PeriodMilliseconds = 100;
    private const double WorthMore = 1.1;

    private readonly Lock _lock = new();
    private readonly bool _fixed;
    private readonly int _minimum;
    private readonly int _maximum;
    private int _target;
    private int _open;
    private bool _sawDecision;
    private int _tasksNow;
    private int _tasksBefore;
    private long _periodStart = Environment.TickCount64;
    private TaskCompletionSource? _changed;

    public PollScaler(PollerBehavior behavior)
    {
        (_fixed, _minimum, _maximum, _target) = behavior switch
        {
            PollerBehavior.Autoscaling scaling => (false, scaling.Minimum, scaling.Maximum, scaling.Initial),
            PollerBehavior.SimpleMaximum simple => (true, simple.Maximum, simple.Maximum, simple.Maximum),
            _ => throw new ArgumentException($"Unknown poller behavior {behavior.GetType()}", nameof(behavior)),
        };
    }

    /// <summary>Told how many polls are open, whenever that changes.</summary>
    public Action<int>? OpenChanged { get; init; }

    public int Open => Volatile.Read(ref _open);

    /// <summary>Waits until one more poll may be opened, and counts it. For one caller at a time.</summary>
    public async ValueTask EnterAsync(CancellationToken cancel)
    {
        while (true)
        {
            TaskCompletionSource changed;
            lock (_lock)
            {
                if (_open < _target)
                {
                    _open++;
                    break;
                }

                changed = _changed ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            await changed.Task.WaitAsync(cancel).ConfigureAwait(false);
        }

        OpenChanged?.Invoke(Open);
    }

    /// <summary>A poll has ended.</summary>
    public void Exit()
    {
        TaskCompletionSource? changed;
        lock (_lock)
        {
            _open--;
            changed = TakeWaiter();
        }

        changed?.SetResult();
        OpenChanged?.Invoke(Open);
    }

    /// <summary>A poll was answered.</summary>
    public void Answered(bool hasTask, PollerScalingDecision? decision)
    {
        if (_fixed)
        {
            return;
        }

        TaskCompletionSource? changed;
        lock (_lock)
        {
            var scalesUp = CountTask(hasTask);
            if (decision is not null)
            {
                _sawDecision = true;
                var delta = decision.PollRequestDeltaSuggestion;
                _target += delta <= 0 || scalesUp ? delta : 0;
            }
            else if (_sawDecision && !hasTask)
            {
                _target--;
            }

            _target = Math.Clamp(_target, Math.Max(1, _minimum), Math.Max(1, _maximum));
            changed = TakeWaiter();
        }

        changed?.SetResult();
    }

    private bool CountTask(bool hasTask)
    {
        var now = Environment.TickCount64;
        if (now - _periodStart >= PeriodMilliseconds)
        {
            _tasksBefore = now - _periodStart >= 2 * PeriodMilliseconds ? 0 : _tasksNow;
            _tasksNow = 0;
            _periodStart = now;
        }

        _tasksNow += hasTask ? 1 : 0;
        return _tasksNow >= (int)(_tasksBefore * WorthMore);
    }

    private TaskCompletionSource? TakeWaiter()
    {
        var waiter = _changed;
        _changed = null;
        return waiter;
    }
}
