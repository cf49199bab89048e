using Flywheel.Activities.Warehouse.Definitions;
using Google.Cloud.BigQuery.V2;
using Temporalio.Activities;

namespace Flywheel.Activities.Warehouse;

/// <summary>The warehouse: BigQuery. Rows are staged, checked, and then published in one go.</summary>
public sealed partial class WarehouseActivities
{
    private readonly BigQueryClient _client;
    private readonly WarehouseFolder _folder;
    private readonly WarehouseTables _tables;
    private readonly WarehouseJobs _jobs;
    private readonly LoadTurns _turns;
    private readonly Lake.LakeSettings _lake;

    public WarehouseActivities(
        BigQueryClient client, WarehouseFolder folder, WarehouseSettings settings, LoadTurns turns, Lake.LakeSettings lake)
    {
        (_client, _folder, _turns, _lake) = (client, folder, turns, lake);
        _tables = new(client, settings);
        _jobs = new(client);
    }

    /// <summary>
    /// Says when a load may begin: at once, or later, where the table was loaded so often that BigQuery's limit for a day comes
    /// near. A load that asks again is told the same.
    /// </summary>
    [Activity("WarehouseTakeTurn")]
    public Task<DateTimeOffset> TakeTurnAsync(LoadTurn turn) => _turns.TakeAsync(turn);

    /// <summary>
    /// Says whether a load that yields may begin now. One that may not has no place in any queue and asks again; one that asks
    /// again because its answer was lost is told the same.
    /// </summary>
    [Activity("WarehouseTryTurn")]
    public Task<TurnAnswer> TryTurnAsync(LoadTurn turn) => _turns.TryAsync(turn);

    /// <summary>Drops what was staged. A table that is not there is dropped.</summary>
    [Activity("WarehouseDropStaging")]
    public async Task DropStagingAsync(string stagingTable)
    {
        try
        {
            await _client.DeleteTableAsync(
                _tables.StagingReference(stagingTable), cancellationToken: ActivityExecutionContext.Current.CancellationToken);
        }
        catch (Google.GoogleApiException e) when (e.HttpStatusCode == System.Net.HttpStatusCode.NotFound)
        {
            // Done before, or it never came to it.
        }
    }

    private TableDefinition Find(string table)
    {
        try
        {
            return _folder.Find(table);
        }
        catch (KeyNotFoundException e)
        {
            throw Failures.NoTable(e.Message);
        }
    }
}
