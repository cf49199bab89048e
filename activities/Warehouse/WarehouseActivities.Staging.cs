using Flywheel.Activities.Warehouse.Definitions;
using Google.Cloud.BigQuery.V2;
using Temporalio.Activities;

namespace Flywheel.Activities.Warehouse;

public sealed partial class WarehouseActivities
{
    /// <summary>Loads a file of the lake for a table, where nobody sees it. Every row must arrive.</summary>
    [Activity("WarehouseStage")]
    public async Task<Staged> StageAsync(Staging staging)
    {
        var table = Find(staging.Table);
        await _tables.EnsureStagingAsync().BeatingAsync(() => staging.StagingTable);
        var job = await _jobs.RunAsync("stage", (id, cancel) => _client.CreateLoadJobAsync(
            staging.File.Uri,
            _tables.StagingReference(staging.StagingTable),
            WarehouseTables.SchemaOf(table.LandedColumns),
            LoadOptions(table, id),
            cancel));
        var rows = job.Statistics.Load?.OutputRows ?? 0;
        return staging.Rows is { } expected && rows != expected
            ? throw Failures.RowsLost(staging, rows)
            : new(staging.Table, staging.Partition, staging.StagingTable, rows, job.Reference.JobId);
    }

    /// <summary>Runs a model for a day, into a table that nobody sees. What it reads is there, if need be empty.</summary>
    [Activity("WarehouseStageModel")]
    public async Task<Staged> StageModelAsync(ModelRun model)
    {
        var table = Find(model.Table);
        var sql = table.Model?.Sql ?? throw Failures.NoTable($"warehouse/models has no {model.Table}.sql.");
        await _tables.EnsureStagingAsync().BeatingAsync(() => model.StagingTable);
        foreach (var read in table.Model.Reads)
        {
            await _tables.EnsureAsync(Find(read.ToString())).BeatingAsync(() => read.ToString());
        }

        BigQueryParameter[] parameters = [new("day", BigQueryDbType.Date, Midnight(model.Partition))];
        var job = await _jobs.RunAsync("model", (id, cancel) => _client.CreateQueryJobAsync(
            sql,
            parameters,
            new QueryOptions
            {
                JobId = id,
                DestinationTable = _tables.StagingReference(model.StagingTable),
                WriteDisposition = WriteDisposition.WriteTruncate,
                CreateDisposition = CreateDisposition.CreateIfNeeded,
            },
            cancel));
        return new(model.Table, model.Partition, model.StagingTable, await RowsAsync(job), job.Reference.JobId);
    }

    /// <summary>The models that make something of these tables, or of what such models make; all where none is named. Those that are read come first.</summary>
    [Activity("WarehouseFindModels")]
    public Task<IReadOnlyList<string>> FindModelsAsync(IReadOnlyList<string> loaded)
    {
        // One that no model reads is no mistake; one that nobody knows is.
        var known = _folder.Tables.Select(table => table.Name.ToString()).ToList();
        if (loaded.Except(known).ToList() is { Count: > 0 } unknown)
        {
            throw Failures.UnknownTables(unknown, known);
        }

        return Task.FromResult<IReadOnlyList<string>>([.. ModelOrder.After(_folder.Tables, loaded).Select(model => model.Name.ToString())]);
    }

    private static CreateLoadJobOptions LoadOptions(TableDefinition table, string id)
    {
        var options = new CreateLoadJobOptions
        {
            JobId = id,
            WriteDisposition = WriteDisposition.WriteTruncate,
            CreateDisposition = CreateDisposition.CreateIfNeeded,
            // A column that the source has grown is told of when the file is screened; a bad row is in quarantine by now.
            IgnoreUnknownValues = true,
            MaxBadRecords = 0,
        };
        switch (table.Options.Landed)
        {
            case LandedFormat.Csv:
                options.SourceFormat = FileFormat.Csv;
                options.SkipLeadingRows = 1;
                options.AllowQuotedNewlines = true;
                break;
            case LandedFormat.NewlineDelimitedJson:
                options.SourceFormat = FileFormat.NewlineDelimitedJson;
                break;
            case LandedFormat.Parquet:
                options.SourceFormat = FileFormat.Parquet;
                break;
            default:
                throw Failures.NoTable($"warehouse/schemas/{table.Name}.table.json does not say what lands for it (\"landed\").");
        }

        return options;
    }

    private static DateTime Midnight(string day) =>
        DateTime.ParseExact(day, "yyyyMMdd", System.Globalization.CultureInfo.InvariantCulture);

    private static async Task<long> RowsAsync(BigQueryJob job) =>
        (long)((await job.GetQueryResultsAsync(
            new GetQueryResultsOptions { PageSize = 1 }, ActivityExecutionContext.Current.CancellationToken)).TotalRows ?? 0);
}
