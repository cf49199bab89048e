namespace Flywheel.Embedded.Storage.Store;

/// <summary>Tells a loop that there is work; said many times before it looks, it is said once.</summary>
internal sealed class Signal
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _set = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public void Set()
    {
        lock (_gate)
        {
            _set.TrySetResult();
        }
    }

    /// <summary>Returns when it was set since the last wait, or after <paramref name="longest"/>.</summary>
    public async Task WaitAsync(TimeSpan longest, CancellationToken cancel)
    {
        try
        {
            await _set.Task.WaitAsync(longest, cancel);
        }
        catch (TimeoutException)
        {
            return;
        }

        lock (_gate)
        {
            _set = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
