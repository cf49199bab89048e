namespace Flywheel.Workflows;

/// <summary>All pipelines. A new one gets its line here; nothing else has to know it.</summary>
public static class PipelineCatalog
{
    /// <summary>Where the worker takes its tasks from.</summary>
    public const string TaskQueue = "flywheel";

    /// <summary>Where it takes those of backfills from, with slots of their own: what is due today never waits for what was.</summary>
    public const string BackfillTaskQueue = "flywheel-backfill";

    public static IReadOnlyList<Pipeline> All { get; } =
    [
        Hello.Pipeline,
        EnergyPrices.Pipeline,
        SalesLeads.Pipeline,
        TaxiTrips.Pipeline,
        Marts.Pipeline,
    ];

    /// <summary>What stands between triggers and pipelines; workers run it as well.</summary>
    public static IReadOnlyList<Type> Machinery { get; } = [typeof(ScheduledRun), typeof(EventIntake), typeof(Backfill)];

    public static Pipeline? Find(string id) => All.FirstOrDefault(pipeline => pipeline.Id == id);
}
