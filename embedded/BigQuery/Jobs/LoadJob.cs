using System.Text.Json;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Loading;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Jobs;

/// <summary>Jobs that load files. https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#jobconfigurationload</summary>
internal static class LoadJob
{
    public static JobConfigurationLoad Check(JobConfigurationLoad load, string project)
    {
        var (key, decorator) = TableKey.Of(load.DestinationTable, project, "configuration.load.destinationTable");
        var format = load.SourceFormat?.ToUpperInvariant() switch
        {
            null or "" => "CSV",
            "CSV" or "NEWLINE_DELIMITED_JSON" or "PARQUET" => load.SourceFormat.ToUpperInvariant(),
            "AVRO" or "ORC" or "DATASTORE_BACKUP" => throw ApiException.Invalid(
                $"Source format {load.SourceFormat} is not supported by this service: CSV, NEWLINE_DELIMITED_JSON and PARQUET are."),
            _ => throw ApiException.Invalid($"Invalid value for sourceFormat: {load.SourceFormat} is not a valid value"),
        };
        if (load.CreateSession is true)
        {
            throw ApiException.Invalid("Sessions are not supported by this service.");
        }

        if (load.ProjectionFields is { Count: > 0 } || load.UseAvroLogicalTypes is true)
        {
            throw ApiException.Invalid("projectionFields and useAvroLogicalTypes belong to formats that are not supported by this service.");
        }

        if (load.HivePartitioningOptions?.RequirePartitionFilter is true)
        {
            throw ApiException.Invalid("requirePartitionFilter cannot be set for hive-partitioned loads.");
        }

        _ = CsvFormat.Of(load);
        _ = ValueFormats.Of(load);
        if (ColumnNames.MapOf(load.ColumnNameCharacterMap) is not null && format == "NEWLINE_DELIMITED_JSON")
        {
            throw ApiException.Invalid("columnNameCharacterMap is for CSV and PARQUET only.");
        }

        load = load with { Schema = load.Schema ?? InlineSchema(load), SchemaInline = null, SchemaInlineFormat = null };
        _ = Field.ParseAll(load.Schema);
        _ = SchemaChange.Of(key.ToString(), load.SchemaUpdateOptions);
        var disposition = TableWrite.CheckWrite(load.WriteDisposition, "WRITE_APPEND");
        TableWrite.CheckSchemaUpdate(load.SchemaUpdateOptions, disposition, decorator);
        return load with
        {
            SourceFormat = format,
            Location = null,
            DestinationTable = load.DestinationTable! with { ProjectId = load.DestinationTable.ProjectId ?? project },
            WriteDisposition = disposition,
            CreateDisposition = TableWrite.CheckCreate(load.CreateDisposition),
        };
    }

    public static async Task RunAsync(JobRun run, JobConfigurationLoad load)
    {
        var sources = run.Upload is { } upload
            ? new Sources([new SourceFile("upload", upload)], HiveLayout.Of(load.HivePartitioningOptions, []))
            : await FetchAsync(run.Parts, load, run.Cancel);
        try
        {
            await Task.Run(() => Load(run, load, sources), CancellationToken.None);
        }
        finally
        {
            Forget(run.Parts, sources);
        }
    }

    /// <summary>Copies of the caller's own: others may load the same objects, and be done with them earlier.</summary>
    public static async Task<Sources> FetchAsync(Parts parts, JobConfigurationLoad load, CancellationToken cancel)
    {
        var found = await Sources.FindAsync(parts.Objects, load.SourceUris, cancel);
        var hive = HiveLayout.Of(load.HivePartitioningOptions, found);
        List<SourceFile> copies = [];
        try
        {
            foreach (var info in found)
            {
                copies.Add(new SourceFile(info.Uri, await parts.Objects.CopyAsync(info, cancel)) { Parts = hive?.PartsOf(info.Uri) ?? [] });
            }
        }
        catch
        {
            Forget(parts, new Sources(copies, hive));
            throw;
        }

        return new Sources(copies, hive);
    }

    public static void Forget(Parts parts, Sources sources)
    {
        foreach (var file in sources.Files)
        {
            parts.Objects.Forget(file.LocalPath);
        }
    }

    /// <summary>Reads the files, and writes what was read while it is there.</summary>
    public static LoadStatistics Read(Session session, Parts parts, LoadPlan plan, Func<LoadedRows, LoadStatistics> write, CancellationToken cancel)
    {
        var target = new TableWrite(plan.Table, plan.Decorator, [])
        {
            CreateDisposition = plan.Load.CreateDisposition,
            WriteDisposition = plan.Load.WriteDisposition!,
            SchemaUpdateOptions = plan.Load.SchemaUpdateOptions,
            TimePartitioning = plan.Load.TimePartitioning,
            RangePartitioning = plan.Load.RangePartitioning,
            Clustering = plan.Load.Clustering,
            Properties = plan.Load.DestinationTableProperties,
        };
        if (plan.Load.SourceFormat == "PARQUET")
        {
            var parquet = ParquetSource.Open(session, plan);
            return DamagedParquet.Reading(parts.Database, plan.Files.Files, () => write(new(target with { Fields = parquet.Fields }, parquet.Source)));
        }

        using var rows = StagedRows.Read(session, plan, cancel);
        return write(new(target with { Fields = rows.Stage.Fields }, rows.Source) { Bad = rows.Errors.Count, Warnings = rows.Errors.Errors });
    }

    /// <summary>The caller holds the table's lock and a transaction.</summary>
    public static LoadStatistics Write(Session session, Parts parts, LoadedRows rows, Sources sources) => new()
    {
        InputFiles = sources.Files.Count,
        InputFileBytes = sources.TotalBytes,
        OutputRows = TableWriter.Write(session, parts, rows.Write, rows.Source),
        OutputBytes = sources.TotalBytes,
        BadRecords = rows.Bad,
    };

    private static void Load(JobRun run, JobConfigurationLoad load, Sources sources)
    {
        var (key, decorator) = TableKey.Of(load.DestinationTable, run.Key.Project, "destinationTable");
        var existing = run.Parts.Database.Read(session =>
        {
            DatasetStore.Get(session, key.InDataset);
            return TableStore.Find(session, key, run.Parts.Clock);
        });
        Read(run.Session, run.Parts, new LoadPlan(key, decorator, load, sources, existing), rows => Finish(run, rows, sources), run.Cancel);
    }

    private static LoadStatistics Finish(JobRun run, LoadedRows rows, Sources sources)
    {
        run.Warnings = rows.Warnings;
        using var held = run.Parts.Locks.Take(rows.Write.Table, run.Cancel);
        run.Session.Begin();
        var loaded = Write(run.Session, run.Parts, rows, sources);
        run.Statistics = run.Statistics with { Load = loaded };
        run.Finish();
        return loaded;
    }

    /// <summary>The older way to tell a schema, as text.</summary>
    private static TableSchema? InlineSchema(JobConfigurationLoad load)
    {
        if (load.SchemaInline is not { Length: > 0 } text)
        {
            return null;
        }

        if (string.Equals(load.SchemaInlineFormat, "JSON", StringComparison.OrdinalIgnoreCase))
        {
            try
            {
                return new TableSchema { Fields = JsonSerializer.Deserialize<List<FieldSchema>>(text, Wire.Options) };
            }
            catch (JsonException e)
            {
                throw ApiException.BadPayload(e);
            }
        }

        return new TableSchema
        {
            Fields = [.. text.Split(',').Select(part => part.Split(':')).Select(pair => new FieldSchema
            {
                Name = pair[0].Trim(),
                Type = pair.Length > 1 ? pair[1].Trim() : "STRING",
            })],
        };
    }
}

/// <summary>What files brought, and where it is to go.</summary>
internal sealed record LoadedRows(TableWrite Write, RowSource Source)
{
    public int Bad { get; init; }

    public IReadOnlyList<ErrorProto>? Warnings { get; init; }
}
