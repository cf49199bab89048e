namespace Google.Cloud.Storage.V1;

/// <summary>How long to wait before trying again: exponentially longer, up to a limit.</summary>
public sealed class RetryTiming
{
    /// <param name="initialBackoff">Before the second try.</param>
    /// <param name="maxBackoff">No wait gets longer; not less than <paramref name="initialBackoff"/>.</param>
    /// <param name="backoffMultiplier">What each wait is times the one before; 1 or more.</param>
    public RetryTiming(TimeSpan initialBackoff, TimeSpan maxBackoff, double backoffMultiplier)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(initialBackoff, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxBackoff, initialBackoff);
        ArgumentOutOfRangeException.ThrowIfLessThan(backoffMultiplier, 1);
        InitialBackoff = initialBackoff;
        MaxBackoff = maxBackoff;
        BackoffMultiplier = backoffMultiplier;
    }

    /// <summary>A second.</summary>
    public static TimeSpan DefaultInitialBackoff { get; } = TimeSpan.FromSeconds(1);

    /// <summary>32 seconds.</summary>
    public static TimeSpan DefaultMaxBackoff { get; } = TimeSpan.FromSeconds(32);

    /// <summary>2.</summary>
    public static double DefaultBackoffMultiplier { get; } = 2;

    public static RetryTiming Default { get; } =
        new(DefaultInitialBackoff, DefaultMaxBackoff, DefaultBackoffMultiplier);

    public TimeSpan InitialBackoff { get; }

    public TimeSpan MaxBackoff { get; }

    public double BackoffMultiplier { get; }

    public RetryTiming WithInitialBackoff(TimeSpan initialBackoff) =>
        new(initialBackoff, MaxBackoff, BackoffMultiplier);

    public RetryTiming WithMaxBackoff(TimeSpan maxBackoff) => new(InitialBackoff, maxBackoff, BackoffMultiplier);

    public RetryTiming WithBackoffMultiplier(double backoffMultiplier) =>
        new(InitialBackoff, MaxBackoff, backoffMultiplier);

    /// <param name="failures">How many tries have failed, 1 or more.</param>
    internal TimeSpan DelayAfter(int failures)
    {
        var ticks = InitialBackoff.Ticks * Math.Pow(BackoffMultiplier, failures - 1);
        return ticks < MaxBackoff.Ticks ? new((long)ticks) : MaxBackoff;
    }
}
