using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Workflows;

namespace Flywheel.Workflows;

/// <summary>
/// How often a step is tried again, and when. Whoever starts a run may choose others than the standard ones: they travel
/// in the run's memo, because a workflow that read them from its worker's configuration would not replay elsewhere.
/// </summary>
public sealed record Retries(int Times, TimeSpan Between, float BackOff)
{
    /// <summary>The memo field that says otherwise.</summary>
    public const string Memo = "Retries";

    public static readonly Retries Standard = new(Times: 3, Between: TimeSpan.FromSeconds(30), BackOff: 1);

    /// <summary>Those of the run that asks.</summary>
    internal static Retries OfRun() =>
        Workflow.Memo.TryGetValue(Memo, out var chosen) ? Workflow.PayloadConverter.ToValue<Retries>(chosen) : Standard;

    internal RetryPolicy ToPolicy() => new()
    {
        // Temporal counts the first attempt as well.
        MaximumAttempts = Times + 1,
        InitialInterval = Between,
        BackoffCoefficient = BackOff,
    };
}
