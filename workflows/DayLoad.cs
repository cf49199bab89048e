using System.Globalization;
using Flywheel.Activities.Lake;
using Flywheel.Activities.Screen;
using Flywheel.Activities.Warehouse;
using Temporalio.Workflows;

namespace Flywheel.Workflows;

/// <summary>
/// Write, audit, publish: how a landed file becomes the day's partition of a table. Bad rows are set apart, the others are
/// loaded where nobody sees them, checked, and then replace the day in one go.
/// </summary>
public static class DayLoad
{
    // Loads that yield took their turns in advance once, and with them those of the runs that they should yield to.
    private const string AsksAgain = "yielding-load-asks-again";

    /// <returns>What it did, for the pipeline's result.</returns>
    public static async Task<RunResult> ReplaceAsync(Run run, LakeObject landed, string table)
    {
        var screening = new Screening(landed, table, run.Temporary);
        var screened = await Workflow.ExecuteActivityAsync(
            (ScreenActivities screen) => screen.ScreenAsync(screening), Step.Long("Set bad rows apart"));
        run.SoFar = new()
        {
            RowsRead = screened.RowsRead,
            RowsQuarantined = screened.RowsQuarantined,
            Bytes = landed.Size,
            Objects = screened.Quarantine is { } quarantine ? [landed.Uri, quarantine] : [landed.Uri],
            Warnings = screened.Drift,
        };
        var staging = new Staging(screened.Good, table, run.Day, RunNames.Staging(run.Id, table), screened.RowsGood);
        var (published, audit, jobs) = await PublishAsync(staging.StagingTable, () => Workflow.ExecuteActivityAsync(
            (WarehouseActivities warehouse) => warehouse.StageAsync(staging), Step.Long("Load into staging")));

        return run.SoFar = run.SoFar with
        {
            RowsLoaded = published.Rows,
            Tables = [$"{table}${run.Day}"],
            Jobs = jobs,
            Warnings = [.. screened.Drift, .. audit.Warnings],
            Summary = FormattableString.Invariant($"{published.Rows} rows in {table}${run.Day}")
                + (screened.RowsQuarantined > 0 ? FormattableString.Invariant($", {screened.RowsQuarantined} in quarantine") : ""),
        };
    }

    /// <summary>Stages rows, checks them, and makes them the day's partition. What was staged goes in any case.</summary>
    public static async Task<(Published Published, Audit Audit, IReadOnlyList<string> Jobs)> PublishAsync(
        string stagingTable, Func<Task<Staged>> stageAsync)
    {
        try
        {
            var staged = await stageAsync();
            var audit = await Workflow.ExecuteActivityAsync(
                (WarehouseActivities warehouse) => warehouse.CheckAsync(staged), Step.Long("Check what was staged"));
            await TurnAsync(new(staged.Table, staged.Partition, Yields: Workflow.Info.TaskQueue == PipelineCatalog.BackfillTaskQueue));
            var published = await Workflow.ExecuteActivityAsync(
                (WarehouseActivities warehouse) => warehouse.PublishAsync(staged), Step.Long("Publish the day"));
            return (published, audit, [staged.Job, published.Job]);
        }
        finally
        {
            // The name comes from the run, so this also removes a table whose creation was never acknowledged.
            await Workflow.ExecuteActivityAsync(
                (WarehouseActivities warehouse) => warehouse.DropStagingAsync(stagingTable), Step.AtTheEnd("Drop the staging table"));
        }
    }

    /// <summary>BigQuery allows so many changes of a table a day; a load that would be too many waits, and takes no worker's slot meanwhile.</summary>
    private static async Task TurnAsync(LoadTurn turn)
    {
        if (turn.Yields && Workflow.Patched(AsksAgain))
        {
            await YieldingTurnAsync(turn);
            return;
        }

        var at = await Workflow.ExecuteActivityAsync(
            (WarehouseActivities warehouse) => warehouse.TakeTurnAsync(turn), Step.Short("Ask when it may be loaded"));
        if (at.UtcDateTime > Workflow.UtcNow)
        {
            var until = at.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            await Workflow.DelayWithOptionsAsync(new(
                at.UtcDateTime - Workflow.UtcNow, $"Wait until {until} UTC: {turn.Table} is loaded only so often (Warehouse__BetweenLoads)"));
        }
    }

    private static async Task YieldingTurnAsync(LoadTurn turn)
    {
        while (true)
        {
            var answer = await Workflow.ExecuteActivityAsync(
                (WarehouseActivities warehouse) => warehouse.TryTurnAsync(turn), Step.Short("Ask whether it may be loaded"));
            if (answer.IsTaken)
            {
                return;
            }

            // Not at all where the worker's clock is behind; then it is only asked again.
            var wait = answer.AskAgain.UtcDateTime - Workflow.UtcNow;
            await Workflow.DelayAsync(wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1));
        }
    }
}
