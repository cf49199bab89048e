using Flywheel.Activities.Warehouse.Definitions;
using Google.Cloud.BigQuery.V2;
using Temporalio.Activities;

namespace Flywheel.Activities.Warehouse;

public sealed partial class WarehouseActivities
{
    /// <summary>Looks whether what was staged keeps what is declared beside the schema.</summary>
    /// <exception cref="Temporalio.Exceptions.ApplicationFailureException">A check with severity error does not hold.</exception>
    [Activity("WarehouseCheck")]
    public async Task<Audit> CheckAsync(Staged staged)
    {
        var table = Find(staged.Table);
        var checks = new Checks(table);
        if (checks.Count == 0)
        {
            return new(0, []);
        }

        var sql = checks.Query(StagedRows.Query(table, staged.StagingTable));
        var job = await _jobs.RunAsync("check", (id, cancel) => _client.CreateQueryJobAsync(sql, checks.Parameters, new QueryOptions { JobId = id }, cancel));
        var row = (await job.GetQueryResultsAsync(cancellationToken: ActivityExecutionContext.Current.CancellationToken)).Single();
        var findings = checks.Read(row, Midnight(staged.Partition)).ToLookup(finding => finding.Severity, finding => finding.Finding);
        return findings[Severity.Error].ToList() is { Count: > 0 } errors
            ? throw Failures.ChecksFailed(staged, errors)
            : new(checks.Count, [.. findings[Severity.Warning].Select(finding => $"{staged.Table}: {finding}")]);
    }

    /// <summary>
    /// Replaces the partition with what was staged, in one go: whoever reads sees the day before it or after it. A table
    /// without partitions is replaced as a whole.
    /// </summary>
    [Activity("WarehousePublish")]
    public async Task<Published> PublishAsync(Staged staged)
    {
        var table = Find(staged.Table);
        await _tables.EnsureAsync(table).BeatingAsync(() => staged.Table);
        var job = await _jobs.RunAsync("publish", (id, cancel) => _client.CreateQueryJobAsync(
            StagedRows.Query(table, staged.StagingTable),
            parameters: null,
            new QueryOptions
            {
                JobId = id,
                DestinationTable = _tables.Reference(table, staged.Partition),
                WriteDisposition = WriteDisposition.WriteTruncate,
                CreateDisposition = CreateDisposition.CreateNever,
            },
            cancel));
        return new(staged.Table, staged.Partition, await RowsAsync(job), job.Reference.JobId);
    }
}
