using Temporalio.Activities;

namespace Flywheel.Activities.Warehouse;

/// <summary>The warehouse: BigQuery.</summary>
public sealed class WarehouseActivities
{
    [Activity]
    public Task<Staged> StageAsync(Staging staging) => throw new NotSupportedException(staging.Table);

    [Activity]
    public Task<Staged> StageModelAsync(ModelRun model) => throw new NotSupportedException(model.Table);

    [Activity]
    public Task<Audit> CheckAsync(Staged staged) => throw new NotSupportedException(staged.Table);

    [Activity]
    public Task<DateTimeOffset> TakeTurnAsync(LoadTurn turn) => throw new NotSupportedException(turn.Table);

    [Activity]
    public Task<Published> PublishAsync(Publishing publishing) => throw new NotSupportedException(publishing.Partition);

    [Activity]
    public Task DropStagingAsync(string stagingTable) => throw new NotSupportedException(stagingTable);

    [Activity]
    public Task<IReadOnlyList<string>> FindModelsAsync(IReadOnlyList<string> loaded) => throw new NotSupportedException();

    [Activity]
    public Task CoverAsync(ExternalFiles files) => throw new NotSupportedException(files.Table);

    [Activity]
    public Task RecordRunAsync(RunRecord run) => throw new NotSupportedException(run.Run);
}
