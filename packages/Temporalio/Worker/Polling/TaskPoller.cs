namespace Temporalio.Worker.Polling;

/// <summary>Polls one queue until it is told to stop or a poll fails for good.</summary>
internal sealed class TaskPoller<T>(PollQueue<T> queue)
{
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _polls = 1; // one for the loop itself
    private Exception? _failure;

    /// <param name="stopping">No further polls are made.</param>
    /// <param name="abandoning">Polls that are open are given up. Not before <paramref name="stopping"/>.</param>
    /// <returns>When no poll is open any more. Fails with the poll that failed.</returns>
    public async Task RunAsync(CancellationToken stopping, CancellationToken abandoning)
    {
        using var failed = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        try
        {
            while (!failed.IsCancellationRequested)
            {
                await PollNextAsync(failed, abandoning).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (failed.IsCancellationRequested)
        {
            // Told to stop, or a poll has failed.
        }

        EndPoll();
        await _drained.Task.ConfigureAwait(false);
        if (_failure is { } failure)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
        }
    }

    private async Task PollNextAsync(CancellationTokenSource failed, CancellationToken abandoning)
    {
        if (queue.Before is { } before)
        {
            await before(failed.Token).ConfigureAwait(false);
        }

        await queue.Scaler.EnterAsync(failed.Token).ConfigureAwait(false);
        Slot slot;
        try
        {
            slot = await queue.Slots.ReserveAsync(queue.Context, failed.Token).ConfigureAwait(false);
        }
        catch
        {
            queue.Scaler.Exit();
            throw;
        }

        Interlocked.Increment(ref _polls);
        _ = PollAsync(slot, failed, abandoning);
    }

    private async Task PollAsync(Slot slot, CancellationTokenSource failed, CancellationToken abandoning)
    {
        T answer;
        var hasTask = false;
        try
        {
            answer = await queue.PollAsync(abandoning).ConfigureAwait(false);
            (hasTask, var decision) = queue.Read(answer);
            queue.Scaler.Answered(hasTask, decision);
        }
        catch (OperationCanceledException) when (abandoning.IsCancellationRequested)
        {
            return;
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _failure, e, null);
            await failed.CancelAsync().ConfigureAwait(false);
            return;
        }
        finally
        {
            if (!hasTask)
            {
                slot.Dispose();
            }

            queue.Scaler.Exit();
            if (!hasTask)
            {
                EndPoll();
            }
        }

        if (hasTask)
        {
            // The task's own work may begin on this thread: nothing else waits for it any more.
            queue.Start(answer, slot);
            EndPoll();
        }
    }

    private void EndPoll()
    {
        if (Interlocked.Decrement(ref _polls) == 0)
        {
            _drained.TrySetResult();
        }
    }
}
