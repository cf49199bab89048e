namespace Temporalio.Workflows;

/// <summary>
/// Lets so many pieces of a workflow's code at a time through. Only inside a workflow. Those that wait come in turn, but
/// one that need not wait may overtake them.
/// </summary>
public class Semaphore
{
    private readonly LinkedList<object?> _waiters = new();

    public Semaphore(int initialCount)
    {
        if (!Workflow.InWorkflow)
        {
            throw new InvalidOperationException("Cannot use workflow semaphore outside of workflow");
        }

        Max = initialCount;
        CurrentCount = initialCount;
    }

    public int Max { get; init; }

    /// <summary>How many may still come in.</summary>
    public int CurrentCount { get; private set; }

    /// <summary>Waits without a limit. The workflow's own token cancels when none is given.</summary>
    public Task WaitAsync(CancellationToken? cancellationToken = null) => WaitCoreAsync(null, cancellationToken);

    /// <summary>False when the time ran out first.</summary>
    public Task<bool> WaitAsync(int millisecondsTimeout, CancellationToken? cancellationToken = null) =>
        WaitCoreAsync(TimeSpan.FromMilliseconds(millisecondsTimeout), cancellationToken);

    /// <summary>False when the time ran out first.</summary>
    public Task<bool> WaitAsync(TimeSpan timeout, CancellationToken? cancellationToken = null) =>
        WaitCoreAsync(timeout, cancellationToken);

    public void Release()
    {
        if (CurrentCount >= Max)
        {
            throw new InvalidOperationException("More released than successfully waited");
        }

        CurrentCount++;
    }

    private Task<bool> WaitCoreAsync(TimeSpan? timeout, CancellationToken? cancellationToken)
    {
        if (timeout == Timeout.InfiniteTimeSpan)
        {
            timeout = null;
        }
        else if (timeout < TimeSpan.Zero)
        {
            throw new ArgumentException("Timeout cannot be less than zero (except -1ms for infinite)");
        }

        if (CurrentCount > 0)
        {
            CurrentCount--;
            return Task.FromResult(true);
        }

        if (timeout == TimeSpan.Zero && cancellationToken == null)
        {
            return Task.FromResult(false);
        }

        var me = _waiters.AddLast((object?)null);
        var turn = timeout is { } limit
            ? Workflow.WaitConditionAsync(() => IsTurnOf(me), limit, cancellationToken)
            : Workflow.WaitConditionAsync(() => IsTurnOf(me), cancellationToken);

        // Both run within the task that completes the wait, so that nobody comes in between.
        return turn
            .ContinueWith(
                done => TryEnter(done),
                CancellationToken.None,
                TaskContinuationOptions.OnlyOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Current)
            .ContinueWith(
                entered =>
                {
                    _waiters.Remove(me);
                    return entered;
                },
                CancellationToken.None,
                TaskContinuationOptions.ExecuteSynchronously,
                TaskScheduler.Current)
            .Unwrap();
    }

    private bool IsTurnOf(LinkedListNode<object?> waiter) => CurrentCount > 0 && _waiters.First == waiter;

    private bool TryEnter(Task done)
    {
        // Without a timeout the wait is a Task<bool> too, which is always true.
        if (done is Task<bool> { Result: false })
        {
            return false;
        }

        CurrentCount--;
        return true;
    }
}
