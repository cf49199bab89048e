using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Hosting;
using Flywheel.Embedded.BigQuery.Loading;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>
/// Tables whose rows are files in Cloud Storage. Every query asks which objects there are; their bytes are fetched once a
/// version. CSV and JSON are turned to Parquet beside the copies, once for the same objects and options.
/// </summary>
internal static class ExternalTables
{
    private static readonly ConcurrentDictionary<string, Lock> Converting = new();

    /// <summary>The description with its schema, detected where the call gives none.</summary>
    public static async Task<TableResource> DescribeAsync(Parts parts, TableResource body, ExternalDataConfiguration external, CancellationToken cancel)
    {
        Check(external);
        var schema = body.Schema ?? external.Schema;
        if (schema?.Fields is { Count: > 0 })
        {
            return body with { Schema = schema, ExternalDataConfiguration = external with { Schema = null } };
        }

        return await Task.Run(() =>
        {
            using var session = parts.Database.Session();
            var key = new TableKey("", "", "external");
            var (plan, _) = Plan(parts, key, external, cancel);
            if (plan.Load.SourceFormat != "CSV")
            {
                return body with { Schema = Field.ToSchema(FieldsOf(session, plan)), ExternalDataConfiguration = external };
            }

            // Queries are told the columns, so they have to be told of the header and the delimiter that were found as well.
            var (fields, format) = Autodetect.Csv(plan, CsvFormat.Of(plan.Load));
            return body with
            {
                Schema = Field.ToSchema([.. fields, .. plan.Files.Hive?.Fields ?? []]),
                ExternalDataConfiguration = external with
                {
                    CsvOptions = (external.CsvOptions ?? new CsvOptions()) with
                    {
                        SkipLeadingRows = format.SkipLeadingRows,
                        FieldDelimiter = format.Delimiter == ',' ? external.CsvOptions?.FieldDelimiter : format.Delimiter.ToString(),
                    },
                },
            };
        }, cancel);
    }

    /// <param name="session">The query's.</param>
    /// <param name="parts">The service's.</param>
    /// <param name="key">What the table is called.</param>
    /// <param name="external">Where its rows are.</param>
    /// <param name="read">Gets the files that the query will read as they are.</param>
    /// <param name="cancel">Ends the wait for objects.</param>
    public static SqlTable Describe(
        Session session, Parts parts, TableKey key, ExternalDataConfiguration external, List<SourceFile> read, CancellationToken cancel)
    {
        Check(external);
        var (plan, version) = Plan(parts, key, external, cancel);
        var files = plan.Files;
        if (plan.Load.SourceFormat == "PARQUET")
        {
            var found = ParquetSource.Describe(session, files);
            read.AddRange(files.Files);
            var fields = external.Schema?.Fields is { Count: > 0 } ? Field.ParseAll(external.Schema) : found;
            var rows = ParquetSource.Rows(files, found, fields);
            return Table(key, fields, $"(SELECT {string.Join(", ", fields.Select((field, index) => $"{rows.Value(field, index)} AS {field.QuotedName}").Append(Field.Quote(ParquetSource.FileName)))} FROM {rows.From})", external, files);
        }

        string target;
        lock (Converting.GetOrAdd(version, _ => new Lock()))
        {
            if (!parts.Objects.IsKept(version + ".parquet", out target))
            {
                Convert(parts, plan with { Files = Named(files) }, target, cancel);
            }
        }

        var columns = ParquetSource.Describe(session, new Sources([new SourceFile(target, target)], null));
        var known = external.Schema?.Fields is { Count: > 0 } ? Field.ParseAll(external.Schema) : columns;
        var all = columns.Select(column => known.FirstOrDefault(one => one.Name.Equals(column.Name, StringComparison.OrdinalIgnoreCase)) ?? column).ToList();
        return Table(key, all, $"(SELECT {string.Join(", ", all.Select(field => $"CAST({field.QuotedName} AS {field.DuckType}) AS {field.QuotedName}"))} FROM read_parquet('{target.Replace("'", "''", StringComparison.Ordinal)}'))", external, files);
    }

    private static SqlTable Table(TableKey key, IReadOnlyList<Field> fields, string relation, ExternalDataConfiguration external, Sources files) =>
        new(key.ToString(), relation,
        [
            .. fields.Where(field => field.Name != ParquetSource.FileName).Select(field => new SqlColumn(field.Name, field.ToSql())),
            new SqlColumn(ParquetSource.FileName, SqlType.String) { Hidden = true },
        ])
        {
            Tag = key.ToString(),
            RequiredFilter = external.HivePartitioningOptions?.RequirePartitionFilter is true ? [.. (files.Hive?.Fields ?? []).Select(field => field.Name)] : [],
        };

    /// <summary>The files, which tell one column more: their addresses.</summary>
    private static Sources Named(Sources files) => new(
        [.. files.Files.Select(file => file with { Parts = [.. file.Parts, StagedValue.Of(file.Uri)] })],
        new HiveLayout(files.Hive?.Prefix ?? "", [.. files.Hive?.Fields ?? [], new Field(ParquetSource.FileName, FieldKind.String, FieldMode.Nullable, [])]));

    private static void Check(ExternalDataConfiguration external)
    {
        if (external.SourceFormat?.ToUpperInvariant() is not ("CSV" or "NEWLINE_DELIMITED_JSON" or "PARQUET"))
        {
            throw ApiException.Invalid(
                $"External tables of format {external.SourceFormat ?? "(none)"} are not supported by this service: CSV, NEWLINE_DELIMITED_JSON and PARQUET are.");
        }

        if (external.SourceUris is not { Count: > 0 })
        {
            throw ApiException.Required("externalDataConfiguration.sourceUris");
        }

        var load = LoadOf(external);
        _ = CsvFormat.Of(load);
        _ = ValueFormats.Of(load);
    }

    private static (LoadPlan Plan, string Version) Plan(Parts parts, TableKey key, ExternalDataConfiguration external, CancellationToken cancel)
    {
        // Statements run on threads of their own, so waiting here holds up nobody else.
        var objects = Sources.FindAsync(parts.Objects, external.SourceUris, cancel).GetAwaiter().GetResult();
        var hive = HiveLayout.Of(external.HivePartitioningOptions, objects);
        var files = Sources.FetchAsync(parts.Objects, objects, hive, cancel).GetAwaiter().GetResult();
        var load = LoadOf(external);
        var version = System.Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
            ParquetSource.FileName + Wire.Write(load) + Wire.Write(external) + string.Join('\n', objects.Select(one => $"{one.Uri}#{one.Generation}")))));
        return (new LoadPlan(key, null, load, files, null), version);
    }

    /// <summary>The same options as a load has them.</summary>
    public static JobConfigurationLoad LoadOf(ExternalDataConfiguration external) => new()
    {
        SourceFormat = external.SourceFormat!.ToUpperInvariant(),
        Schema = external.Schema,
        Autodetect = external.Autodetect ?? external.Schema is null,
        MaxBadRecords = external.MaxBadRecords,
        IgnoreUnknownValues = external.IgnoreUnknownValues,
        FieldDelimiter = external.CsvOptions?.FieldDelimiter,
        Quote = external.CsvOptions?.Quote,
        SkipLeadingRows = external.CsvOptions?.SkipLeadingRows is { } rows ? (int)Math.Clamp(rows, -1, int.MaxValue) : null,
        AllowQuotedNewlines = external.CsvOptions?.AllowQuotedNewlines,
        AllowJaggedRows = external.CsvOptions?.AllowJaggedRows,
        Encoding = external.CsvOptions?.Encoding,
        NullMarker = external.CsvOptions?.NullMarker,
        NullMarkers = external.CsvOptions?.NullMarkers,
        PreserveAsciiControlCharacters = external.CsvOptions?.PreserveAsciiControlCharacters,
        SourceColumnMatch = external.CsvOptions?.SourceColumnMatch,
        TimeZone = external.TimeZone,
        DateFormat = external.DateFormat,
        DatetimeFormat = external.DatetimeFormat,
        TimeFormat = external.TimeFormat,
        TimestampFormat = external.TimestampFormat,
    };

    private static IReadOnlyList<Field> FieldsOf(Session session, LoadPlan plan) => plan.Load.SourceFormat switch
    {
        "PARQUET" => ParquetSource.Describe(session, plan.Files),
        _ => [.. Autodetect.Json(plan), .. plan.Files.Hive?.Fields ?? []],
    };

    private static void Convert(Parts parts, LoadPlan plan, string target, CancellationToken cancel)
    {
        // A session of its own: the query's transaction only reads.
        using var session = parts.Database.Session();
        using var rows = StagedRows.Read(session, plan, cancel);
        var columns = rows.Stage.Fields.Select((field, index) => $"{rows.Source.Value(field, index)} AS {field.QuotedName}");
        var partial = $"{target}.{Guid.NewGuid():N}";
        session.Execute($"COPY (SELECT {string.Join(", ", columns)} FROM {rows.Source.From}) TO '{partial.Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet)");
        File.Move(partial, target, overwrite: true);
    }
}
