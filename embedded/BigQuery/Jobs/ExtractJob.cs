using System.IO.Compression;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Extracting;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Loading;
using Flywheel.Embedded.BigQuery.Queries;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Jobs;

/// <summary>Jobs that write tables to files. https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#jobconfigurationextract</summary>
internal static class ExtractJob
{
    public static JobConfigurationExtract Check(JobConfigurationExtract extract, string project)
    {
        TableKey.Of(extract.SourceTable, project, "configuration.extract.sourceTable");
        return CheckFiles(extract);
    }

    public static JobConfigurationExtract CheckFiles(JobConfigurationExtract extract)
    {
        var format = extract.DestinationFormat?.ToUpperInvariant() switch
        {
            null or "" => "CSV",
            "CSV" or "NEWLINE_DELIMITED_JSON" or "PARQUET" => extract.DestinationFormat.ToUpperInvariant(),
            _ => throw ApiException.Invalid(
                $"Destination format {extract.DestinationFormat} is not supported by this service: CSV, NEWLINE_DELIMITED_JSON and PARQUET are."),
        };
        var compression = extract.Compression?.ToUpperInvariant() switch
        {
            null or "" or "NONE" => "NONE",
            "GZIP" => "GZIP",
            "SNAPPY" or "ZSTD" when format == "PARQUET" => extract.Compression.ToUpperInvariant(),
            _ => throw ApiException.Invalid($"Compression {extract.Compression} is not supported for format {format}."),
        };
        var uris = extract.DestinationUris is { Count: > 0 } several ? several : extract.DestinationUri is null ? [] : [extract.DestinationUri];
        if (uris.Count == 0)
        {
            throw ApiException.Required("configuration.extract.destinationUris");
        }

        if (uris.FirstOrDefault(uri => uri.Count(letter => letter == '*') > 1 || !uri.StartsWith("gs://", StringComparison.Ordinal)) is { } wrong)
        {
            throw ApiException.Invalid($"Invalid destination URI {wrong}: it must be a gs:// address with at most one wildcard.");
        }

        _ = CsvFormat.DelimiterOf(extract.FieldDelimiter);
        return extract with { DestinationFormat = format, Compression = compression, DestinationUris = uris, DestinationUri = null };
    }

    public static async Task RunAsync(JobRun run, JobConfigurationExtract extract)
    {
        if (extract.DestinationUris!.Count > 1)
        {
            throw ApiException.Invalid("Only one destination URI is supported by this service; a wildcard in it is.");
        }

        run.Session.Begin();
        var (relation, fields, bytes) = Source(run, extract);
        await WriteAsync(run.Session, run.Parts, relation, fields, extract, run.Cancel);
        run.Session.Rollback();
        run.Statistics = run.Statistics with { Extract = new ExtractStatistics { DestinationUriFileCounts = [1], InputBytes = bytes } };
        run.Session.Begin();
        run.Finish();
    }

    /// <summary>Writes a relation's rows to the first of the destinations.</summary>
    public static async Task WriteAsync(
        Session session, Parts parts, string relation, IReadOnlyList<Field> fields, JobConfigurationExtract extract, CancellationToken cancel)
    {
        var file = Path.Combine(parts.Uploads, $"extract-{Guid.NewGuid():N}");
        try
        {
            await Task.Run(() => Write(session, relation, fields, extract, file, cancel), cancel);
            // One file is enough on one machine; BigQuery numbers its files from zero, too.
            var uri = extract.DestinationUris![0].Replace("*", "000000000000", StringComparison.Ordinal);
            await parts.Objects.WriteAsync(uri, file, ContentType(extract), cancel);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Write(Session session, string relation, IReadOnlyList<Field> fields, JobConfigurationExtract extract, string file, CancellationToken cancel)
    {
        if (extract.DestinationFormat == "PARQUET")
        {
            var compression = extract.Compression == "NONE" ? "UNCOMPRESSED" : extract.Compression;
            session.Execute(
                $"COPY (SELECT {string.Join(", ", fields.Select(field => field.QuotedName))} FROM {relation}) TO '{file}' (FORMAT parquet, COMPRESSION {compression})");
            return;
        }

        using var plain = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
        using var target = extract.Compression == "GZIP" ? new GZipStream(plain, CompressionLevel.Fastest) : (Stream)plain;
        if (extract.DestinationFormat == "CSV")
        {
            CsvExtract.Write(session, relation, fields, CsvFormat.DelimiterOf(extract.FieldDelimiter), extract.PrintHeader ?? true, target, cancel);
        }
        else
        {
            JsonExtract.Write(session, relation, fields, target, cancel);
        }
    }

    private static (string Relation, IReadOnlyList<Field> Fields, long Bytes) Source(JobRun run, JobConfigurationExtract extract)
    {
        var (key, decorator) = TableKey.Of(extract.SourceTable, run.Key.Project, "sourceTable");
        if (Results.Find(run.Session, key) is { } rows)
        {
            return (rows.Named(), rows.Fields, 0);
        }

        var table = TableStore.Get(run.Session, key, run.Parts.Clock);
        if (table.Relation is null)
        {
            throw ApiException.Invalid($"Cannot extract {key}: it is {(table.IsView ? "a view" : "an external table")}.");
        }

        var relation = decorator is null ? table.Relation : $"(SELECT * FROM {table.Relation} WHERE {TableWriter.Condition(table, decorator)})";
        return (relation, table.Fields, TableSizes.Of(run.Session, table).Bytes);
    }

    private static string ContentType(JobConfigurationExtract extract) => extract.DestinationFormat switch
    {
        _ when extract.Compression == "GZIP" && extract.DestinationFormat != "PARQUET" => "application/gzip",
        "CSV" => "text/csv",
        "NEWLINE_DELIMITED_JSON" => "application/x-ndjson",
        _ => "application/octet-stream",
    };
}
