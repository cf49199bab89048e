using Flywheel.Activities.Runs;

namespace Flywheel.Workflows;

/// <summary>Which runs of a range a backfill starts.</summary>
public static class BackfillPlan
{
    /// <summary>Those that are for a time after <paramref name="now"/> are left out, whatever is asked for; null leaves none out.</summary>
    public static IEnumerable<FoundRun> Choose(IEnumerable<FoundRun> range, BackfillDays days, DateTimeOffset? now) =>
        range.Where(run => (now is null || !IsAhead(run, now.Value)) && IsWanted(run, days));

    public static bool IsAhead(FoundRun run, DateTimeOffset now) => RunId.Parse(run.Id)!.IsAhead(now);

    private static bool IsWanted(FoundRun run, BackfillDays days) => days switch
    {
        BackfillDays.Missing => run.State == FoundRunState.Missing,
        BackfillDays.Failed => run.State is FoundRunState.Failed or FoundRunState.Cancelled,
        BackfillDays.All => run.State != FoundRunState.AtWork,
        _ => throw new ArgumentOutOfRangeException(nameof(days), days, "A choice of days that nothing is known of."),
    };
}
