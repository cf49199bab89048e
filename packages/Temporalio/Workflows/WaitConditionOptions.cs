namespace Temporalio.Workflows;

/// <summary>Options of <see cref="Workflow.WaitConditionWithOptionsAsync"/>.</summary>
public class WaitConditionOptions : ICloneable
{
    /// <summary>With a condition that is never met.</summary>
    public WaitConditionOptions()
        : this(() => false)
    {
    }

    public WaitConditionOptions(
        Func<bool> conditionCheck,
        TimeSpan? timeout = null,
        string? timeoutSummary = null,
        CancellationToken? cancellationToken = null)
    {
        ConditionCheck = conditionCheck;
        Timeout = timeout;
        TimeoutSummary = timeoutSummary;
        CancellationToken = cancellationToken;
    }

    /// <summary>Called whenever something happened in the workflow. It reads state only, and is fast.</summary>
    public Func<bool> ConditionCheck { get; set; }

    /// <summary>None when unset.</summary>
    public TimeSpan? Timeout { get; set; }

    /// <summary>One line on the timeout's timer for user interfaces.</summary>
    public string? TimeoutSummary { get; set; }

    /// <summary>The workflow's own token when unset; <see cref="CancellationToken.None"/> detaches.</summary>
    public CancellationToken? CancellationToken { get; set; }

    /// <summary>A shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
