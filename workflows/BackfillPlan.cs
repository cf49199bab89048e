using Flywheel.Activities.Runs;

namespace Flywheel.Workflows;

/// <summary>Which runs of a range a backfill starts.</summary>
public static class BackfillPlan
{
    public static IEnumerable<FoundRun> Choose(IEnumerable<FoundRun> range, BackfillDays days) => range.Where(run => days switch
    {
        BackfillDays.Missing => run.State == FoundRunState.Missing,
        BackfillDays.Failed => run.State is FoundRunState.Failed or FoundRunState.Cancelled,
        BackfillDays.All => run.State != FoundRunState.AtWork,
        _ => throw new ArgumentOutOfRangeException(nameof(days), days, "A choice of days that nothing is known of."),
    });
}
