namespace Temporalio.Workflows;

/// <summary>Options of <see cref="Workflow.DelayWithOptionsAsync"/>.</summary>
public class DelayOptions : ICloneable
{
    /// <summary>Without a delay: the shortest there is, a millisecond.</summary>
    public DelayOptions()
        : this(TimeSpan.Zero)
    {
    }

    public DelayOptions(int millisecondsDelay, string? summary = null, CancellationToken? cancellationToken = null)
        : this(TimeSpan.FromMilliseconds(millisecondsDelay), summary, cancellationToken)
    {
    }

    public DelayOptions(TimeSpan delay, string? summary = null, CancellationToken? cancellationToken = null)
    {
        Delay = delay;
        Summary = summary;
        CancellationToken = cancellationToken;
    }

    /// <summary>Zero is a timer of a millisecond; <see cref="Timeout.InfiniteTimeSpan"/> waits without a timer.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>One line for user interfaces.</summary>
    public string? Summary { get; set; }

    /// <summary>The workflow's own token when unset; <see cref="CancellationToken.None"/> detaches.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>A shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
