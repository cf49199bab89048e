namespace Flywheel.Embedded.Temporal.Clock;

/// <summary>
/// The one clock of a service: every timestamp and every timer comes from it. With time skipping it does not wait for
/// a timer while nothing else goes on, but moves to when that timer is due (<see cref="TimeSkipping"/>).
/// </summary>
internal sealed class ServiceClock : TimeProvider, IDisposable
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<Wake, (long Due, long Order)> _wakes = new();
    private readonly ITimer _alarm;
    private TimeSpan _ahead;
    private long _order;
    private long _alarmAt = long.MaxValue;

    public ServiceClock()
    {
        _alarm = System.CreateTimer(_ => Ring(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        Skipping = new TimeSkipping(this);
    }

    public TimeSkipping Skipping { get; }

    public DateTimeOffset UtcNow => GetUtcNow();

    /// <summary>When the earliest timer is due; null when there is none.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
            {
                return Peek() is { } wake ? wake.Due : null;
            }
        }
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return System.GetUtcNow() + _ahead;
        }
    }

    /// <summary>Calls <paramref name="wake"/> on a pool thread at or after <paramref name="due"/>; dispose to call it off.</summary>
    public IDisposable At(DateTimeOffset due, Action wake)
    {
        var timer = new Wake(this, due, wake);
        lock (_gate)
        {
            _wakes.Enqueue(timer, (due.UtcTicks, _order++));
            SetAlarm();
        }

        Skipping.Consider();
        return timer;
    }

    /// <summary>While held, time is not skipped: something is being worked on now.</summary>
    public IDisposable Hold() => Skipping.Hold();

    /// <summary>Moves the clock forward to <paramref name="instant"/> and rings what came due on the way.</summary>
    internal void MoveTo(DateTimeOffset instant)
    {
        lock (_gate)
        {
            var ahead = instant - System.GetUtcNow();
            if (ahead > _ahead)
            {
                _ahead = ahead;
            }
        }

        Ring();
    }

    public void Dispose() => _alarm.Dispose();

    private void Ring()
    {
        // Taken before the timers leave the queue, or the clock could run on past what they are about to do.
        using var ringing = Hold();
        List<Wake> due = [];
        lock (_gate)
        {
            var now = System.GetUtcNow() + _ahead;
            while (Peek() is { } wake && wake.Due <= now)
            {
                _wakes.Dequeue();
                due.Add(wake);
            }

            _alarmAt = long.MaxValue;
            SetAlarm();
        }

        foreach (var wake in due)
        {
            var hold = Hold();
            ThreadPool.QueueUserWorkItem(static state =>
            {
                using (state.hold)
                {
                    state.wake.Call();
                }
            }, (wake, hold), preferLocal: false);
        }
    }

    private Wake? Peek()
    {
        while (_wakes.TryPeek(out var wake, out _))
        {
            if (!wake.IsCancelled)
            {
                return wake;
            }

            _wakes.Dequeue();
        }

        return null;
    }

    private void SetAlarm()
    {
        if (Peek() is not { } next || next.Due.UtcTicks >= _alarmAt)
        {
            return;
        }

        _alarmAt = next.Due.UtcTicks;
        var wait = next.Due - (System.GetUtcNow() + _ahead);
        // A timer takes at most 49 days; ringing early only sets it again.
        wait = wait < TimeSpan.Zero ? TimeSpan.Zero : wait > TimeSpan.FromDays(1) ? TimeSpan.FromDays(1) : wait;
        _alarm.Change(TimeSpan.FromMilliseconds(Math.Ceiling(wait.TotalMilliseconds)), Timeout.InfiniteTimeSpan);
    }

    private sealed class Wake(ServiceClock clock, DateTimeOffset due, Action action) : IDisposable
    {
        private Action? _action = action;

        public DateTimeOffset Due { get; } = due;

        public bool IsCancelled => Volatile.Read(ref _action) is null;

        public void Call() => Interlocked.Exchange(ref _action, null)?.Invoke();

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _action, null) is not null)
            {
                clock.Skipping.Consider();
            }
        }
    }
}
