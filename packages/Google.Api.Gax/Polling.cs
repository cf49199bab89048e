namespace Google.Api.Gax;

/// <summary>Looks until what is seen is complete.</summary>
public static class Polling
{
    /// <exception cref="TimeoutException">The settings' expiration came first.</exception>
    public static TResponse PollRepeatedly<TResponse>(
        Func<DateTime?, TResponse> pollAction,
        Predicate<TResponse> completionPredicate,
        IClock clock,
        IScheduler scheduler,
        PollSettings pollSettings,
        CancellationToken cancellationToken)
    {
        Check(pollAction, completionPredicate, clock, scheduler, pollSettings);
        var deadline = pollSettings.Expiration.CalculateDeadline(clock);
        for (var delay = pollSettings.Delay; ; delay = pollSettings.After(delay))
        {
            var latest = pollAction(deadline);
            if (completionPredicate(latest))
            {
                return latest;
            }

            ThrowIfTooLate(clock, pollSettings, deadline);
            scheduler.Sleep(delay, cancellationToken);
        }
    }

    /// <exception cref="TimeoutException">The settings' expiration came first.</exception>
    public static async Task<TResponse> PollRepeatedlyAsync<TResponse>(
        Func<DateTime?, Task<TResponse>> pollAction,
        Predicate<TResponse> completionPredicate,
        IClock clock,
        IScheduler scheduler,
        PollSettings pollSettings,
        CancellationToken cancellationToken)
    {
        Check(pollAction, completionPredicate, clock, scheduler, pollSettings);
        var deadline = pollSettings.Expiration.CalculateDeadline(clock);
        for (var delay = pollSettings.Delay; ; delay = pollSettings.After(delay))
        {
            var latest = await pollAction(deadline).ConfigureAwait(false);
            if (completionPredicate(latest))
            {
                return latest;
            }

            ThrowIfTooLate(clock, pollSettings, deadline);
            await scheduler.Delay(delay, cancellationToken).ConfigureAwait(false);
        }
    }

    private static void Check(
        Delegate pollAction, Delegate completionPredicate, IClock clock, IScheduler scheduler, PollSettings pollSettings)
    {
        GaxPreconditions.CheckNotNull(pollAction, nameof(pollAction));
        GaxPreconditions.CheckNotNull(completionPredicate, nameof(completionPredicate));
        GaxPreconditions.CheckNotNull(clock, nameof(clock));
        GaxPreconditions.CheckNotNull(scheduler, nameof(scheduler));
        GaxPreconditions.CheckNotNull(pollSettings, nameof(pollSettings));
    }

    // The first delay decides, however long the later ones have become: that is how the official one does it.
    private static void ThrowIfTooLate(IClock clock, PollSettings settings, DateTime? deadline)
    {
        if (clock.GetCurrentDateTimeUtc() + settings.Delay >= deadline)
        {
            throw new TimeoutException("Operation did not complete within the specified expiry time");
        }
    }
}
