namespace Temporalio.Worker.Polling;

/// <summary>Lets callers pass at even intervals.</summary>
internal sealed class RateLimit(double perSecond)
{
    private readonly Lock _lock = new();
    private readonly long _interval = (long)(TimeSpan.TicksPerSecond / perSecond);
    private long _next;

    public Task WaitAsync(CancellationToken cancel)
    {
        TimeSpan wait;
        lock (_lock)
        {
            var now = Environment.TickCount64 * TimeSpan.TicksPerMillisecond;
            var at = Math.Max(_next, now);
            _next = at + _interval;
            wait = TimeSpan.FromTicks(at - now);
        }

        return wait > TimeSpan.Zero ? Task.Delay(wait, cancel) : Task.CompletedTask;
    }
}
