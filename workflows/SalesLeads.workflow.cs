using Flywheel.Activities.Lake;
using Temporalio.Workflows;

namespace Flywheel.Workflows;

/// <summary>Marketing's file becomes the day's partition of <c>marketing.sales_leads</c>, on the day on which it was dropped.</summary>
[Workflow("sales-leads")]
public sealed class SalesLeads
{
    public const string Table = "marketing.sales_leads";

    public static Pipeline Pipeline { get; } = new()
    {
        Id = "sales-leads",
        Description = "Loads the leads that marketing drops, a CSV file with a header at a time.",
        Owner = "marketing",
        Trigger = new Trigger.StorageEvent("marketing/*.csv"),
        Workflow = typeof(SalesLeads),
    };

    [WorkflowRun]
    public async Task<RunResult> RunAsync(ObjectFinalized dropped)
    {
        var run = Run.Begin(dropped); // the event's day, never "today"
        return await run.RecordedAsync(async () =>
        {
            // Those that had begun before it was asked go on as they were.
            if (Workflow.Patched("older-writings-left-out") && await run.WhyLeftOutAsync(dropped) is { } why)
            {
                return new() { Summary = why, Warnings = [why] };
            }

            var file = ShortName.Of(dropped.Name[(dropped.Name.LastIndexOf('/') + 1)..], bytesAtMost: 400);
            var copy = new LakeCopy(dropped.Bucket, dropped.Name, dropped.Generation, $"marketing/{run.Day}/{file}", dropped.ContentType ?? "text/csv")
            {
                // A file that is dropped once more on its day was corrected: it lies below the one before it, and replaces its rows.
                Otherwise = FormattableString.Invariant($"marketing/{run.Day}/{dropped.Generation}/{file}"),
            };
            var landed = await Workflow.ExecuteActivityAsync(
                (LakeActivities lake) => lake.CopyAsync(copy), Step.Long("Land marketing's file"));
            var loaded = await DayLoad.ReplaceAsync(run, landed, Table);
            await Marts.AfterLoadAsync(run, Table);
            return loaded;
        });
    }
}
