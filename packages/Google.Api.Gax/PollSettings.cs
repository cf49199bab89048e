namespace Google.Api.Gax;

/// <summary>How often to look, and until when.</summary>
public sealed class PollSettings
{
    /// <summary>The same delay every time.</summary>
    public PollSettings(Expiration expiration, TimeSpan delay)
        : this(expiration, delay, 1.0, delay)
    {
    }

    /// <param name="expiration">When to give up.</param>
    /// <param name="delay">Between the first look and the second.</param>
    /// <param name="delayMultiplier">What each delay is times the one before; 1 or more.</param>
    /// <param name="maxDelay">No delay but the first gets longer.</param>
    public PollSettings(Expiration expiration, TimeSpan delay, double delayMultiplier, TimeSpan maxDelay)
    {
        Expiration = GaxPreconditions.CheckNotNull(expiration, nameof(expiration));
        Delay = GaxPreconditions.CheckNonNegativeDelay(delay, nameof(delay));
        DelayMultiplier = delayMultiplier >= 1.0
            ? delayMultiplier
            : throw new ArgumentOutOfRangeException(
                nameof(delayMultiplier), delayMultiplier, "A delay multiplier is a number of 1 or more.");
        MaxDelay = GaxPreconditions.CheckNonNegativeDelay(maxDelay, nameof(maxDelay));
    }

    public Expiration Expiration { get; }

    public TimeSpan Delay { get; }

    public double DelayMultiplier { get; }

    public TimeSpan MaxDelay { get; }

    internal TimeSpan After(TimeSpan delay)
    {
        var next = delay.Ticks * DelayMultiplier;
        return next < MaxDelay.Ticks ? new((long)next) : MaxDelay;
    }
}
