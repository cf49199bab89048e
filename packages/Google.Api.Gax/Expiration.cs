namespace Google.Api.Gax;

/// <summary>When to give up: never, after a time, or at a time.</summary>
public sealed class Expiration
{
    private Expiration(TimeSpan? timeout, DateTime? deadline)
    {
        Timeout = timeout;
        Deadline = deadline;
    }

    public static Expiration None { get; } = new(null, null);

    /// <summary>Null unless the expiration is a timeout.</summary>
    public TimeSpan? Timeout { get; }

    /// <summary>Null unless the expiration is a deadline; UTC.</summary>
    public DateTime? Deadline { get; }

    public ExpirationType Type => this switch
    {
        { Timeout: not null } => ExpirationType.Timeout,
        { Deadline: not null } => ExpirationType.Deadline,
        _ => ExpirationType.None,
    };

    public static Expiration FromTimeout(TimeSpan timeout) => new(timeout, null);

    /// <param name="deadline">In UTC.</param>
    public static Expiration FromDeadline(DateTime deadline) => new(null, deadline);
}
