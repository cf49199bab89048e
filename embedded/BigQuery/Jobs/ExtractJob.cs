using System.IO.Compression;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Extracting;
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

        var file = Path.Combine(run.Parts.Uploads, $"extract-{Guid.NewGuid():N}");
        try
        {
            var bytes = await Task.Run(() => Write(run, extract, file), run.Cancel);
            // One file is enough on one machine; BigQuery numbers its files from zero, too.
            var uri = extract.DestinationUris[0].Replace("*", "000000000000", StringComparison.Ordinal);
            await run.Parts.Objects.WriteAsync(uri, file, ContentType(extract), run.Cancel);
            run.Statistics = run.Statistics with { Extract = new ExtractStatistics { DestinationUriFileCounts = [1], InputBytes = bytes } };
            run.Session.Begin();
            run.Finish();
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static long Write(JobRun run, JobConfigurationExtract extract, string file)
    {
        run.Session.Begin();
        var (relation, fields, bytes) = Source(run, extract);
        if (extract.DestinationFormat == "PARQUET")
        {
            var compression = extract.Compression == "NONE" ? "UNCOMPRESSED" : extract.Compression;
            run.Session.Execute(
                $"COPY (SELECT {string.Join(", ", fields.Select(field => field.QuotedName))} FROM {relation}) TO '{file}' (FORMAT parquet, COMPRESSION {compression})");
        }
        else
        {
            using var plain = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16);
            using var target = extract.Compression == "GZIP" ? new GZipStream(plain, CompressionLevel.Fastest) : (Stream)plain;
            if (extract.DestinationFormat == "CSV")
            {
                CsvExtract.Write(run.Session, relation, fields, CsvFormat.DelimiterOf(extract.FieldDelimiter), extract.PrintHeader ?? true, target, run.Cancel);
            }
            else
            {
                JsonExtract.Write(run.Session, relation, fields, target, run.Cancel);
            }
        }

        run.Session.Rollback();
        return bytes;
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
