using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Queries;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Jobs;

/// <summary>Jobs that copy tables. https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#jobconfigurationtablecopy</summary>
internal static class CopyJob
{
    public static JobConfigurationCopy Check(JobConfigurationCopy copy, string project)
    {
        if (copy.OperationType?.ToUpperInvariant() is not (null or "" or "COPY" or "OPERATION_TYPE_UNSPECIFIED"))
        {
            throw ApiException.Invalid($"Copy operation {copy.OperationType} is not supported by this service: COPY is.");
        }

        var sources = copy.SourceTables is { Count: > 0 } several ? several : copy.SourceTable is null ? [] : [copy.SourceTable];
        if (sources.Count == 0)
        {
            throw ApiException.Required("configuration.copy.sourceTable");
        }

        foreach (var source in sources)
        {
            TableKey.Of(source, project, "configuration.copy.sourceTable");
        }

        TableKey.Of(copy.DestinationTable, project, "configuration.copy.destinationTable");
        return copy with
        {
            WriteDisposition = TableWrite.CheckWrite(copy.WriteDisposition, "WRITE_EMPTY"),
            CreateDisposition = TableWrite.CheckCreate(copy.CreateDisposition),
        };
    }

    public static Task RunAsync(JobRun run, JobConfigurationCopy copy) => Task.Run(() =>
    {
        var (target, decorator) = TableKey.Of(copy.DestinationTable, run.Key.Project, "destinationTable");
        using var held = run.Parts.Locks.Take(target, run.Cancel);
        run.Session.Begin();
        var sources = (copy.SourceTables is { Count: > 0 } several ? several : [copy.SourceTable!])
            .Select(reference => Source(run, reference)).ToList();
        var first = sources[0].Table;
        if (sources.Find(source => !SchemaChange.Same(source.Table.Fields, first.Fields)) is { Table: { } other })
        {
            throw ApiException.Invalid($"Provided Schema does not match Table {other.Key}. All source tables of a copy must have the same schema.");
        }

        var isIngestion = first.Partitioning is { IsIngestionTime: true };
        var rows = TableWriter.Write(
            run.Session,
            run.Parts,
            new TableWrite(target, decorator, first.Fields)
            {
                CreateDisposition = copy.CreateDisposition,
                WriteDisposition = copy.WriteDisposition!,
                TimePartitioning = decorator is null && sources[0].Decorator is null ? first.Body.TimePartitioning : null,
                RangePartitioning = decorator is null ? first.Body.RangePartitioning : null,
                Clustering = first.Body.Clustering,
                Properties = new DestinationTableProperties { Description = first.Body.Description, Labels = first.Body.Labels, FriendlyName = first.Body.FriendlyName },
                KeepsIngestionTime = isIngestion && decorator is null,
            },
            new RowSource(
                $"({string.Join(" UNION ALL ", sources.Select(source => Select(source, isIngestion)))})", (field, _) => field.QuotedName));
        run.Statistics = run.Statistics with { Copy = new CopyStatistics { CopiedRows = rows } };
        run.Finish();
    });

    private static string Select((StoredTable Table, string? Decorator) source, bool withTime)
    {
        var columns = source.Table.Fields.Select(field => field.QuotedName).ToList();
        if (withTime)
        {
            columns.Add(Partitioning.QuotedTime);
        }

        var where = source.Decorator is null ? "" : " WHERE " + TableWriter.Condition(source.Table, source.Decorator);
        return $"SELECT {string.Join(", ", columns)} FROM {source.Table.Relation}{where}";
    }

    private static (StoredTable Table, string? Decorator) Source(JobRun run, TableReference reference)
    {
        var (key, decorator) = TableKey.Of(reference, run.Key.Project, "sourceTable");
        if (key.Dataset == Results.AnonymousDataset)
        {
            throw ApiException.Invalid("Results of queries cannot be copied by this service; give the query a destination table.");
        }

        var table = TableStore.Get(run.Session, key, run.Parts.Clock);
        return table.Relation is not null
            ? (table, decorator)
            : throw ApiException.Invalid($"Cannot copy {key}: it is {(table.IsView ? "a view" : "an external table")}.");
    }
}
