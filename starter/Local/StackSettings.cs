using Flywheel.Embedded.BigQuery;

namespace Flywheel.Starter.Local;

/// <summary>What a local stack consists of, and where its parts are.</summary>
internal sealed record StackSettings
{
    public const string Temporal = "temporal";
    public const string Triggers = "triggers";
    public const string Storage = "storage";
    public const string BigQuery = "bigquery";
    public const string Sources = "sources";
    public const string Worker = "worker";

    /// <summary>In the order in which they start: each needs only those before it.</summary>
    public static IReadOnlyList<string> All { get; } = [Temporal, Triggers, Storage, BigQuery, Sources, Worker];

    /// <summary>Where the parts listen unless something else is said. The worker listens nowhere.</summary>
    public static IReadOnlyDictionary<string, int> UsualPorts { get; } = new Dictionary<string, int>
    {
        [Temporal] = 7233,
        [Triggers] = 8082,
        [Storage] = 4443,
        [BigQuery] = 9050,
        [Sources] = 8090,
    };

    public required IReadOnlyCollection<string> Parts { get; init; }

    /// <summary>0 takes a free one.</summary>
    public required IReadOnlyDictionary<string, int> Ports { get; init; }

    /// <summary>The folder for all state; null keeps nothing.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Where storage events are posted when the triggers are not part of this stack; null posts none then.</summary>
    public Uri? EventsTo { get; init; }

    /// <summary>How much memory BigQuery takes before it uses the disk, in MB.</summary>
    public int BigQueryMegabytes { get; init; } = new BigQueryServiceOptions().MemoryMegabytes;

    /// <summary>Whether tests may move the Temporal service's clock.</summary>
    public bool TimeSkipping { get; init; }

    /// <summary>Whether the pipelines' schedules are made what the catalog declares, before the worker starts.</summary>
    public bool ApplySchedules { get; init; } = true;

    /// <summary>Everything, on free ports, kept nowhere.</summary>
    public static StackSettings Passing { get; } = new()
    {
        Parts = All,
        Ports = UsualPorts.Keys.ToDictionary(part => part, _ => 0),
    };

    public bool Has(string part) => Parts.Contains(part);

    /// <summary>A part's own folder; Temporal's database has always been in the folder itself.</summary>
    public string? FolderOf(string part) => DataFolder is null ? null : part == Temporal ? DataFolder : Path.Combine(DataFolder, part);

    public string Where(string part) => FolderOf(part) is { } folder ? $"data in {folder}" : "in memory";
}
