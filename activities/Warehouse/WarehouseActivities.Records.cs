using Google.Cloud.BigQuery.V2;
using Temporalio.Activities;

namespace Flywheel.Activities.Warehouse;

public sealed partial class WarehouseActivities
{
    private const string Runs = "ops.runs";

    private const string InsertRun = """
        INSERT INTO ops.runs (
          run, temporal_run_id, pipeline, logical_date, status, started_at, ended_at, seconds, rows_read, rows_loaded,
          rows_quarantined, bytes, objects, jobs, warnings, summary, failure)
        VALUES (
          @run, @temporal_run_id, @pipeline, @logical_date, @status, @started_at, @ended_at, @seconds, @rows_read, @rows_loaded,
          @rows_quarantined, @bytes, @objects, @jobs, @warnings, @summary, @failure)
        """;

    // The rest of an id is its generation, unless the object's name goes on.
    private const string NewestOfDay = """
        SELECT MAX(SAFE_CAST(SUBSTR(run, LENGTH(@prefix) + 1) AS INT64)) AS generation
        FROM ops.runs
        WHERE STARTS_WITH(run, @prefix) AND logical_date = @logical_date AND status = 'succeeded'
        """;

    /// <summary>The newest writing of an object that was loaded for its day; null where none was.</summary>
    [Activity("WarehouseNewest")]
    public async Task<long?> NewestAsync(ObjectRuns runs)
    {
        await _tables.EnsureAsync(Find(Runs)).BeatingAsync(() => Runs);
        BigQueryParameter[] parameters =
        [
            new("prefix", BigQueryDbType.String, runs.Prefix),
            new("logical_date", BigQueryDbType.Timestamp, runs.LogicalDate.UtcDateTime),
        ];
        var job = await _jobs.RunAsync("newest", (id, cancel) => _client.CreateQueryJobAsync(NewestOfDay, parameters, new QueryOptions { JobId = id }, cancel));
        return (long?)(await job.GetQueryResultsAsync(cancellationToken: ActivityExecutionContext.Current.CancellationToken)).Single()["generation"];
    }

    /// <summary>
    /// Appends a run to <c>ops.runs</c>. The job's id is the run's, so that it is there once. It is a statement and not a load:
    /// BigQuery does not limit how many of those a table takes in a day.
    /// </summary>
    [Activity("WarehouseRecordRun")]
    public async Task RecordRunAsync(RunRecord run)
    {
        await _tables.EnsureAsync(Find(Runs)).BeatingAsync(() => Runs);
        BigQueryParameter[] parameters =
        [
            new("run", BigQueryDbType.String, run.Run),
            new("temporal_run_id", BigQueryDbType.String, ActivityExecutionContext.Current.Info.WorkflowRunId),
            new("pipeline", BigQueryDbType.String, run.Pipeline),
            new("logical_date", BigQueryDbType.Timestamp, run.LogicalDate.UtcDateTime),
            new("status", BigQueryDbType.String, run.Status),
            new("started_at", BigQueryDbType.Timestamp, run.StartedAt.UtcDateTime),
            new("ended_at", BigQueryDbType.Timestamp, run.EndedAt.UtcDateTime),
            new("seconds", BigQueryDbType.Float64, (run.EndedAt - run.StartedAt).TotalSeconds),
            new("rows_read", BigQueryDbType.Int64, run.RowsRead),
            new("rows_loaded", BigQueryDbType.Int64, run.RowsLoaded),
            new("rows_quarantined", BigQueryDbType.Int64, run.RowsQuarantined),
            new("bytes", BigQueryDbType.Int64, run.Bytes),
            new("objects", BigQueryDbType.Array, run.Objects.ToArray()),
            new("jobs", BigQueryDbType.Array, run.Jobs.ToArray()),
            new("warnings", BigQueryDbType.Array, run.Warnings.ToArray()),
            new("summary", BigQueryDbType.String, run.Summary),
            new("failure", BigQueryDbType.String, run.Failure),
        ];
        await _jobs.RunAsync("record", (id, cancel) => _client.CreateQueryJobAsync(InsertRun, parameters, new QueryOptions { JobId = id }, cancel));
    }
}
