namespace Temporalio.Worker.Polling;

/// <summary>Counts work that nobody awaits, so that its end can be awaited.</summary>
internal sealed class InFlight
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _drained;
    private int _count;

    public int Count => Volatile.Read(ref _count);

    public void Begin() => Interlocked.Increment(ref _count);

    public void End()
    {
        if (Interlocked.Decrement(ref _count) == 0)
        {
            lock (_lock)
            {
                _drained?.TrySetResult();
            }
        }
    }

    /// <summary>When nothing is under way any more. For when nothing is begun any more.</summary>
    public Task DrainAsync()
    {
        lock (_lock)
        {
            if (Count == 0)
            {
                return Task.CompletedTask;
            }

            if (_drained is null or { Task.IsCompleted: true })
            {
                _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            // The last one may have ended before there was something to tell it to.
            if (Count == 0)
            {
                _drained.TrySetResult();
            }

            return _drained.Task;
        }
    }
}
