using System.Collections.Concurrent;
using Flywheel.Activities.Convert;
using Flywheel.Activities.Http;
using Flywheel.Activities.Lake;
using Flywheel.Activities.Runs;
using Flywheel.Activities.Screen;
using Flywheel.Activities.Warehouse;
using Temporalio.Activities;

namespace Flywheel.Tests.Workflows;

/// <summary>
/// Sources, lake and warehouse in memory, as the steps of pipelines see them. What happens in a step, a test says by property.
/// </summary>
public sealed class FakeCloud : IRunRecords
{
    private readonly ConcurrentQueue<string> _steps = new();
    private readonly ConcurrentQueue<RunRecord> _records = new();

    /// <summary>Called at the beginning of every step with its name and what it is about; may throw, or wait.</summary>
    public Func<string, string, Task> Before { get; init; } = (_, _) => Task.CompletedTask;

    /// <summary>What a landed file turns out to be.</summary>
    public Func<LakeObject, Screened> Screens { get; init; } = landed => new(landed, 288, 288, 0, null, []);

    public Func<Staged, Audit> Audits { get; init; } = _ => new(4, []);

    public Func<LoadTurn, DateTimeOffset> Turns { get; init; } = _ => DateTimeOffset.MinValue;

    /// <summary>What a load is told that yields.</summary>
    public Func<LoadTurn, TurnAnswer> Answers { get; init; } = _ => new(IsTaken: true, DateTimeOffset.MinValue);

    /// <summary>The models that read a table.</summary>
    public Func<IReadOnlyList<string>, IReadOnlyList<string>> Models { get; init; } = _ => [];

    /// <summary>The runs that only the warehouse still knows of.</summary>
    public IReadOnlyDictionary<string, FoundRunState> Forgotten { get; init; } = new Dictionary<string, FoundRunState>();

    /// <summary>The newest writing of any object that the warehouse says was loaded for its day; null where it knows of none.</summary>
    public long? Newest { get; init; }

    /// <summary>All that was done, in order: the step's name and what it was about.</summary>
    public IReadOnlyList<string> Steps => [.. _steps];

    public IReadOnlyList<RunRecord> Records => [.. _records];

    /// <summary>The rows of each partition, by <c>table$day</c>.</summary>
    public ConcurrentDictionary<string, long> Partitions { get; } = new();

    /// <summary>Who published a partition last.</summary>
    public ConcurrentDictionary<string, string> PublishedBy { get; } = new();

    /// <summary>What the lake has, and which run landed it.</summary>
    public ConcurrentDictionary<string, string> Objects { get; } = new();

    public ConcurrentDictionary<string, long> StagingTables { get; } = new();

    public IEnumerable<string> Did(string step) => Steps.Where(each => each.StartsWith($"{step} ", StringComparison.Ordinal)).Select(each => each[(step.Length + 1)..]);

    [Activity("HttpDownload")]
    public Task<LakeObject> DownloadAsync(Download download) => DoAsync("Download", $"{download.Source} {download.Path}", () => Land(download.To));

    [Activity("JsonArrayToLines")]
    public Task<Converted> JsonArrayToLinesAsync(Conversion conversion) => DoAsync("Convert", conversion.To, () => new Converted(Land(conversion.To), 288));

    [Activity("CsvToParquet")]
    public Task<Converted> CsvToParquetAsync(Conversion conversion) => DoAsync("Convert", conversion.To, () => new Converted(Land(conversion.To), 10_000));

    [Activity("LakeCopy")]
    public Task<LakeObject> CopyAsync(LakeCopy copy) => DoAsync("Copy", $"{copy.Name} {copy.To}", () => Land(IsOthers(copy.To) ? copy.Otherwise ?? copy.To : copy.To));

    [Activity("LakeDeleteTemporary")]
    public Task DeleteTemporaryAsync(string folder) => DoAsync("DeleteTemporary", folder, () =>
    {
        foreach (var name in Objects.Keys.Where(name => name.StartsWith(folder, StringComparison.Ordinal)))
        {
            Objects.TryRemove(name, out _);
        }

        return 0;
    });

    [Activity("Screen")]
    public Task<Screened> ScreenAsync(Screening screening) => DoAsync("Screen", screening.Landed.Name, () => Screens(screening.Landed));

    [Activity("WarehouseStage")]
    public Task<Staged> StageAsync(Staging staging) => DoAsync("Stage", staging.StagingTable, () =>
    {
        StagingTables[staging.StagingTable] = staging.Rows!.Value;
        return new Staged(staging.Table, staging.Partition, staging.StagingTable, staging.Rows.Value, $"stage-{staging.Partition}");
    });

    [Activity("WarehouseStageModel")]
    public Task<Staged> StageModelAsync(ModelRun model) => DoAsync("StageModel", $"{model.Table}${model.Partition}", () =>
    {
        StagingTables[model.StagingTable] = 1;
        return new Staged(model.Table, model.Partition, model.StagingTable, 1, $"model-{model.Partition}");
    });

    [Activity("WarehouseCheck")]
    public Task<Audit> CheckAsync(Staged staged) => DoAsync("Check", staged.StagingTable, () => Audits(staged));

    [Activity("WarehouseTakeTurn")]
    public Task<DateTimeOffset> TakeTurnAsync(LoadTurn turn) => DoAsync("TakeTurn", $"{turn.Table}${turn.Partition}{(turn.Yields ? " yields" : "")}", () => Turns(turn));

    [Activity("WarehouseTryTurn")]
    public Task<TurnAnswer> TryTurnAsync(LoadTurn turn) => DoAsync("TryTurn", $"{turn.Table}${turn.Partition}", () => Answers(turn));

    [Activity("WarehousePublish")]
    public Task<Published> PublishAsync(Staged staged) => DoAsync("Publish", $"{staged.Table}${staged.Partition}", () =>
    {
        Partitions[$"{staged.Table}${staged.Partition}"] = staged.Rows;
        PublishedBy[$"{staged.Table}${staged.Partition}"] = ActivityExecutionContext.Current.Info.WorkflowId!;
        return new Published(staged.Table, staged.Partition, staged.Rows, $"publish-{staged.Partition}");
    });

    [Activity("WarehouseDropStaging")]
    public Task DropStagingAsync(string stagingTable) => DoAsync("DropStaging", stagingTable, () => StagingTables.TryRemove(stagingTable, out _));

    [Activity("WarehouseFindModels")]
    public Task<IReadOnlyList<string>> FindModelsAsync(IReadOnlyList<string> loaded) =>
        DoAsync("FindModels", string.Join(',', loaded), () => Models(loaded));

    [Activity("WarehouseCover")]
    public Task CoverAsync(ExternalFiles files) => DoAsync("Cover", $"{files.Table} {files.Files}", () => 0);

    [Activity("WarehouseRecordRun")]
    public Task RecordRunAsync(RunRecord run) => DoAsync("Record", $"{run.Run} {run.Status}", () =>
    {
        _records.Enqueue(run);
        return 0;
    });

    [Activity("WarehouseNewest")]
    public Task<long?> NewestAsync(ObjectRuns runs) =>
        DoAsync("AskNewest", FormattableString.Invariant($"{runs.Prefix} {runs.LogicalDate:yyyy-MM-dd}"), () => Newest);

    public Task<IReadOnlyDictionary<string, FoundRunState>> LastAsync(IReadOnlyList<string> ids, CancellationToken cancel) =>
        DoAsync("AskRecords", string.Join(',', ids), () => Forgotten);

    private async Task<T> DoAsync<T>(string step, string about, Func<T> act)
    {
        _steps.Enqueue($"{step} {about}");
        await Before(step, about);
        return act();
    }

    private bool IsOthers(string name) => Objects.TryGetValue(name, out var run) && run != ActivityExecutionContext.Current.Info.WorkflowId;

    private LakeObject Land(string name)
    {
        Objects[name] = ActivityExecutionContext.Current.Info.WorkflowId!;
        return new LakeObject("lake", name, 1, 10, "AAAAAA==");
    }
}
