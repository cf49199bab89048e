using Flywheel.Activities.Runs;
using Flywheel.Starter.Output;
using Flywheel.Workflows;
using Temporalio.Client;

namespace Flywheel.Starter.Backfills;

/// <summary>What a backfill would do, by the same choice as the backfill makes.</summary>
internal static class BackfillDryRun
{
    public static async Task<IReadOnlyList<PlannedRun>> MakeAsync(
        ITemporalClient client, IRunRecords records, BackfillRequest request, IReadOnlyList<RunId> range, CancellationToken cancel)
    {
        var found = await new RunLookup(client, records).FindAsync([.. range.Select(run => run.ToString())], _ => { }, cancel);
        var now = DateTimeOffset.UtcNow;
        var chosen = BackfillPlan.Choose(found, request.Days, now).Select(run => run.Id).ToHashSet();
        var plan = found.Select(run => new PlannedRun(run.Id, run.State, chosen.Contains(run.Id)) { NotYet = BackfillPlan.IsAhead(run, now) });
        return [.. request.Backwards ? plan.Reverse() : plan];
    }

    public static void Print(IReadOnlyList<PlannedRun> plan, BackfillRequest request, IText text)
    {
        text.Table(["run", "now", "plan"], plan.Select(run => (string[])[run.Run, Word(run.Now), Plan(run)]));
        text.Line(FormattableString.Invariant(
            $"{plan.Count(run => run.Planned)} of {plan.Count} would run, {request.Parallel} at a time. Nothing was started."));
    }

    private static string Plan(PlannedRun run) => run switch
    {
        { Planned: true } => "run",
        { NotYet: true } => "not yet",
        _ => "leave",
    };

    private static string Word(FoundRunState state) => state switch
    {
        FoundRunState.Missing => "never run",
        FoundRunState.AtWork => "at work",
        _ => state.ToString().ToLowerInvariant(),
    };
}

/// <summary>The JSON shape of a run in the plan.</summary>
internal sealed record PlannedRun(string Run, FoundRunState Now, bool Planned)
{
    /// <summary>The time that it is for has not begun.</summary>
    public bool NotYet { get; init; }
}
