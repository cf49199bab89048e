using System.Collections.Concurrent;

namespace Flywheel.Embedded.Temporal.Matching;

/// <summary>"At most N activities a second from this task queue", whichever workers take them.</summary>
internal sealed class RateLimits(TimeProvider time)
{
    private readonly ConcurrentDictionary<QueueKey, Bucket> _buckets = new();

    /// <summary>Waits until the queue may give out another task; false when <paramref name="cancel"/> comes first.</summary>
    public async Task<bool> PermitAsync(QueueKey queue, double? perSecond, CancellationToken cancel)
    {
        if (perSecond is not > 0)
        {
            return true;
        }

        var wait = _buckets.GetOrAdd(queue, static _ => new Bucket()).Reserve(time.GetTimestamp(), time.TimestampFrequency, perSecond.Value);
        if (wait <= TimeSpan.Zero)
        {
            return true;
        }

        try
        {
            await Task.Delay(wait, cancel);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>A permit was not used: no task came.</summary>
    public void GiveBack(QueueKey queue, double? perSecond)
    {
        if (perSecond is > 0 && _buckets.TryGetValue(queue, out var bucket))
        {
            bucket.GiveBack(time.TimestampFrequency, perSecond.Value);
        }
    }

    private sealed class Bucket
    {
        private readonly Lock _gate = new();
        private double _next;

        public TimeSpan Reserve(long now, long frequency, double perSecond)
        {
            lock (_gate)
            {
                var at = Math.Max(_next, now);
                _next = at + (frequency / perSecond);
                return TimeSpan.FromSeconds((at - now) / frequency);
            }
        }

        public void GiveBack(long frequency, double perSecond)
        {
            lock (_gate)
            {
                _next -= frequency / perSecond;
            }
        }
    }
}
