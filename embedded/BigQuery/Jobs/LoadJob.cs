using System.Text.Json;
using Flywheel.Embedded.BigQuery.Errors;
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
        var found = run.Upload is null ? await Sources.FindAsync(run.Parts.Objects, load.SourceUris, run.Cancel) : [];
        var hive = HiveLayout.Of(load.HivePartitioningOptions, found);
        if (run.Upload is { } upload)
        {
            await Task.Run(() => Load(run, load, new Sources([new SourceFile("upload", upload)], null)), CancellationToken.None);
            return;
        }

        List<SourceFile> copies = [];
        try
        {
            foreach (var info in found)
            {
                // Its own: others may load the same object, and be done with it earlier.
                copies.Add(new SourceFile(info.Uri, await run.Parts.Objects.CopyAsync(info, run.Cancel)) { Parts = hive?.PartsOf(info.Uri) ?? [] });
            }

            await Task.Run(() => Load(run, load, new Sources(copies, hive)), CancellationToken.None);
        }
        finally
        {
            copies.ForEach(copy => File.Delete(copy.LocalPath));
        }
    }

    private static void Load(JobRun run, JobConfigurationLoad load, Sources sources)
    {
        var (key, decorator) = TableKey.Of(load.DestinationTable, run.Key.Project, "destinationTable");
        var existing = run.Parts.Database.Read(session =>
        {
            DatasetStore.Get(session, key.InDataset);
            return TableStore.Find(session, key, run.Parts.Clock);
        });
        var write = new TableWrite(key, decorator, [])
        {
            CreateDisposition = load.CreateDisposition,
            WriteDisposition = load.WriteDisposition!,
            SchemaUpdateOptions = load.SchemaUpdateOptions,
            TimePartitioning = load.TimePartitioning,
            RangePartitioning = load.RangePartitioning,
            Clustering = load.Clustering,
            Properties = load.DestinationTableProperties,
        };
        var plan = new LoadPlan(key, decorator, load, sources, existing);
        if (load.SourceFormat == "PARQUET")
        {
            var parquet = ParquetSource.Open(run.Session, plan);
            DamagedParquet.Reading(run.Parts.Database, sources.Files, () => Finish(run, write with { Fields = parquet.Fields }, parquet.Source, sources, 0));
            return;
        }

        using var rows = StagedRows.Read(run.Session, plan, run.Cancel);
        run.Warnings = rows.Errors.Errors;
        Finish(run, write with { Fields = rows.Stage.Fields }, rows.Source, sources, rows.Errors.Count);
    }

    private static long Finish(JobRun run, TableWrite write, RowSource source, Sources sources, int bad)
    {
        using var held = run.Parts.Locks.Take(write.Table, run.Cancel);
        run.Session.Begin();
        var rows = TableWriter.Write(run.Session, run.Parts, write, source);
        run.Statistics = run.Statistics with
        {
            Load = new LoadStatistics
            {
                InputFiles = sources.Files.Count,
                InputFileBytes = sources.TotalBytes,
                OutputRows = rows,
                OutputBytes = sources.TotalBytes,
                BadRecords = bad,
            },
        };
        run.Finish();
        return rows;
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
