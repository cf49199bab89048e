using System.Collections.Concurrent;
using Flywheel.Embedded.Temporal.Clock;
using Flywheel.Embedded.Temporal.Executions;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>For every open run: when to look at it next, and whether it keeps time from skipping.</summary>
internal sealed class Watches(ServiceClock clock)
{
    private readonly ConcurrentDictionary<RunKey, Watch> _watches = new();

    /// <summary>Called under the workflow's lock (or, once, before anybody else can call).</summary>
    public void Set(RunKey key, DateTimeOffset? due, bool isBusy, Action wake)
    {
        if (due is null && !isBusy)
        {
            Forget(key);
            return;
        }

        var watch = _watches.GetOrAdd(key, static _ => new Watch());
        if (isBusy)
        {
            watch.Hold ??= clock.Hold();
        }

        if (watch.Due != due)
        {
            watch.Due = due;
            watch.Wake?.Dispose();
            watch.Wake = due is { } at ? clock.At(at, () => Ring(watch, wake)) : null;
        }

        if (!isBusy)
        {
            watch.Hold?.Dispose();
            watch.Hold = null;
        }
    }

    public void Forget(RunKey key)
    {
        if (_watches.TryRemove(key, out var watch))
        {
            watch.Wake?.Dispose();
            watch.Hold?.Dispose();
        }
    }

    private static void Ring(Watch watch, Action wake)
    {
        // It has rung: the same instant again is to be set anew.
        watch.Due = null;
        wake();
    }

    private sealed class Watch
    {
        public DateTimeOffset? Due { get; set; }

        public IDisposable? Wake { get; set; }

        public IDisposable? Hold { get; set; }
    }
}
