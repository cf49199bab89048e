namespace Temporalio.Worker.ActivityTasks;

/// <summary>
/// Ends an activity that the server must have given up, so that one whose heartbeats do not get through does not run for
/// ever.
/// </summary>
internal sealed class LocalTimeouts : IDisposable
{
    private readonly TimeSpan? _heartbeat;
    private readonly Timer? _heartbeatTimer;
    private readonly Timer? _startToCloseTimer;

    /// <remarks>What is called when a time is over may be called twice.</remarks>
    public LocalTimeouts(TimeSpan? heartbeat, TimeSpan? startToClose, TimeSpan buffer, Action expired)
    {
        _heartbeat = heartbeat + buffer;
        _heartbeatTimer = Start(_heartbeat, expired);
        _startToCloseTimer = Start(startToClose + buffer, expired);
    }

    /// <summary>A heartbeat was sent.</summary>
    public void Heartbeat()
    {
        if (_heartbeat is { } time)
        {
            _heartbeatTimer!.Change(time, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        _heartbeatTimer?.Dispose();
        _startToCloseTimer?.Dispose();
    }

    private static Timer? Start(TimeSpan? after, Action expired)
    {
        // Longer than a timer can be set to is as good as never.
        if (after is not { } time || time.TotalMilliseconds >= uint.MaxValue - 1)
        {
            return null;
        }

        using var suppressed = ExecutionContext.SuppressFlow();
        return new Timer(static state => ((Action)state!)(), expired, time, Timeout.InfiniteTimeSpan);
    }
}
