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

    /// <summary>How long a step may be silent; then its worker counts as gone, and another one takes the step up.</summary>
    public TimeSpan Silence { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The memo with which the run that asks gives its own on to a run that it starts; null for the standard ones.</summary>
    internal static IReadOnlyDictionary<string, object>? HandedOn() =>
        Workflow.Memo.ContainsKey(Memo) ? MemoOf(OfRun()) : null;

    /// <summary>The memo of a run that is to have these; null for the standard ones.</summary>
    public static IReadOnlyDictionary<string, object>? MemoOf(Retries? retries) =>
        retries is null ? null : new Dictionary<string, object> { [Memo] = retries };

    /// <summary>Those of the run that asks.</summary>
    internal static Retries OfRun() =>
        Workflow.Memo.TryGetValue(Memo, out var chosen) ? Workflow.PayloadConverter.ToValue<Retries>(chosen) : Standard;

    internal RetryPolicy ToPolicy(int? attempts = null) => new()
    {
        // Temporal counts the first attempt as well.
        MaximumAttempts = attempts ?? Times + 1,
        InitialInterval = Between,
        BackoffCoefficient = BackOff,
    };
}
