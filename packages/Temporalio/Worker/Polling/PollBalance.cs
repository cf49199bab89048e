namespace Temporalio.Worker.Polling;

/// <summary>
/// Keeps the polls of the sticky and the normal queue from taking each other's last slot. Only matters with few slots.
/// </summary>
internal sealed class PollBalance(int? slots)
{
    private readonly Lock _lock = new();
    private int _sticky;
    private int _normal;
    private int _stickyBacklog;
    private TaskCompletionSource _changed = New();

    public async ValueTask WaitAsync(bool sticky, CancellationToken cancel)
    {
        if (slots is null)
        {
            return;
        }

        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (Allows(sticky, slots.Value))
                {
                    return;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancel).ConfigureAwait(false);
        }
    }

    /// <summary>The number of open polls of a queue.</summary>
    public void Opened(bool sticky, int polls) => Change(() => _ = sticky ? _sticky = polls : _normal = polls);

    /// <summary>How many tasks the server says wait in the sticky queue.</summary>
    public void Backlog(long tasks)
    {
        if (slots is not null && (tasks > 0 || Volatile.Read(ref _stickyBacklog) > 0))
        {
            Change(() => _stickyBacklog = (int)Math.Min(tasks, int.MaxValue));
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool Allows(bool sticky, int limit)
    {
        var (own, other) = sticky ? (_sticky, _normal) : (_normal, _sticky);
        if (own == 0)
        {
            return true;
        }

        if (other == 0 && own + 1 >= limit)
        {
            return false;
        }

        var stickyWaits = _stickyBacklog > 1 && _stickyBacklog > _sticky;
        return (!stickyWaits || sticky) && (stickyWaits || own + other < limit);
    }

    private void Change(Action change)
    {
        if (slots is null)
        {
            return;
        }

        TaskCompletionSource before;
        lock (_lock)
        {
            change();
            before = _changed;
            _changed = New();
        }

        before.SetResult();
    }
}
