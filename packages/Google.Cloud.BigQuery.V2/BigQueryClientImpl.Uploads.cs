using System.Text;
using Google.Api.Gax;
using Google.Apis.Bigquery.v2;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public sealed partial class BigQueryClientImpl
{
    private static readonly UploadFormat Csv = new("CSV", "text/csv");
    private static readonly UploadFormat Json = new("NEWLINE_DELIMITED_JSON", "text/json");
    private static readonly UploadFormat Avro = new("AVRO", "application/vnd.apache.avro+binary");
    private static readonly UploadFormat Parquet = new("PARQUET", "application/octet-stream");
    private static readonly UploadFormat Orc = new("ORC", "application/octet-stream");

    /// <inheritdoc />
    public override BigQueryJob UploadCsv(
        TableReference tableReference, TableSchema schema, Stream input, UploadCsvOptions options = null)
    {
        CheckUpload(tableReference, input);
        schema ??= options?.Autodetect is true ? null : GetTable(tableReference).Schema;
        return Upload(
            Csv, LoadOf(Csv, tableReference, schema, options is null ? null : options.Modify), input, options);
    }

    /// <inheritdoc />
    public override async Task<BigQueryJob> UploadCsvAsync(
        TableReference tableReference, TableSchema schema, Stream input, UploadCsvOptions options = null,
        CancellationToken cancellationToken = default)
    {
        CheckUpload(tableReference, input);
        schema ??= options?.Autodetect is true
            ? null
            : await SchemaAsync(tableReference, cancellationToken).ConfigureAwait(false);
        var load = LoadOf(Csv, tableReference, schema, options is null ? null : options.Modify);
        return await UploadAsync(Csv, load, input, options, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override BigQueryJob UploadJson(
        TableReference tableReference, TableSchema schema, IEnumerable<string> rows,
        UploadJsonOptions options = null) =>
        UploadJson(tableReference, schema, LinesOf(rows), options);

    /// <inheritdoc />
    public override Task<BigQueryJob> UploadJsonAsync(
        TableReference tableReference, TableSchema schema, IEnumerable<string> rows, UploadJsonOptions options = null,
        CancellationToken cancellationToken = default) =>
        UploadJsonAsync(tableReference, schema, LinesOf(rows), options, cancellationToken);

    /// <inheritdoc />
    public override BigQueryJob UploadJson(
        TableReference tableReference, TableSchema schema, Stream input, UploadJsonOptions options = null)
    {
        CheckUpload(tableReference, input);
        schema ??= options?.Autodetect is true ? null : GetTable(tableReference).Schema;
        return Upload(
            Json, LoadOf(Json, tableReference, schema, options is null ? null : options.Modify), input, options);
    }

    /// <inheritdoc />
    public override async Task<BigQueryJob> UploadJsonAsync(
        TableReference tableReference, TableSchema schema, Stream input, UploadJsonOptions options = null,
        CancellationToken cancellationToken = default)
    {
        CheckUpload(tableReference, input);
        schema ??= options?.Autodetect is true
            ? null
            : await SchemaAsync(tableReference, cancellationToken).ConfigureAwait(false);
        var load = LoadOf(Json, tableReference, schema, options is null ? null : options.Modify);
        return await UploadAsync(Json, load, input, options, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override BigQueryJob UploadAvro(
        TableReference tableReference, TableSchema schema, Stream input, UploadAvroOptions options = null)
    {
        CheckUpload(tableReference, input);
        schema ??= GetTable(tableReference).Schema;
        return Upload(
            Avro, LoadOf(Avro, tableReference, schema, options is null ? null : options.Modify), input, options);
    }

    /// <inheritdoc />
    public override async Task<BigQueryJob> UploadAvroAsync(
        TableReference tableReference, TableSchema schema, Stream input, UploadAvroOptions options = null,
        CancellationToken cancellationToken = default)
    {
        CheckUpload(tableReference, input);
        schema ??= await SchemaAsync(tableReference, cancellationToken).ConfigureAwait(false);
        var load = LoadOf(Avro, tableReference, schema, options is null ? null : options.Modify);
        return await UploadAsync(Avro, load, input, options, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override BigQueryJob UploadParquet(
        TableReference tableReference, Stream input, UploadParquetOptions options = null)
    {
        CheckUpload(tableReference, input);
        var load = LoadOf(Parquet, tableReference, schema: null, options is null ? null : options.Modify);
        return Upload(Parquet, load, input, options);
    }

    /// <inheritdoc />
    public override Task<BigQueryJob> UploadParquetAsync(
        TableReference tableReference, Stream input, UploadParquetOptions options = null,
        CancellationToken cancellationToken = default)
    {
        CheckUpload(tableReference, input);
        var load = LoadOf(Parquet, tableReference, schema: null, options is null ? null : options.Modify);
        return UploadAsync(Parquet, load, input, options, cancellationToken);
    }

    /// <inheritdoc />
    public override BigQueryJob UploadOrc(TableReference tableReference, Stream input, UploadOrcOptions options = null)
    {
        CheckUpload(tableReference, input);
        var load = LoadOf(Orc, tableReference, schema: null, options is null ? null : options.Modify);
        return Upload(Orc, load, input, options);
    }

    /// <inheritdoc />
    public override Task<BigQueryJob> UploadOrcAsync(
        TableReference tableReference, Stream input, UploadOrcOptions options = null,
        CancellationToken cancellationToken = default)
    {
        CheckUpload(tableReference, input);
        var load = LoadOf(Orc, tableReference, schema: null, options is null ? null : options.Modify);
        return UploadAsync(Orc, load, input, options, cancellationToken);
    }

    private static void CheckUpload(TableReference tableReference, Stream input)
    {
        GaxPreconditions.CheckNotNull(tableReference, nameof(tableReference));
        GaxPreconditions.CheckNotNull(input, nameof(input));
    }

    private static JobConfigurationLoad LoadOf(
        UploadFormat format, TableReference table, TableSchema schema, Action<JobConfigurationLoad> modify)
    {
        var load = new JobConfigurationLoad
        {
            DestinationTable = table,
            SourceFormat = format.Name,
            Schema = schema,
        };
        modify?.Invoke(load);
        return load;
    }

    /// <summary>One line a row: line breaks can only be space between JSON's tokens.</summary>
    private static MemoryStream LinesOf(IEnumerable<string> rows)
    {
        var lines = new MemoryStream();
        using var writer = new StreamWriter(lines, new UTF8Encoding(false), leaveOpen: true);
        foreach (var row in GaxPreconditions.CheckNotNull(rows, nameof(rows)))
        {
            GaxPreconditions.CheckArgument(
                row is not null, nameof(rows), "JSON string sequence cannot contain null elements");
            writer.Write(row.Replace('\n', ' ').Replace('\r', ' '));
            writer.Write('\n');
        }

        writer.Flush();
        lines.Position = 0;
        return lines;
    }

    private async Task<TableSchema> SchemaAsync(TableReference table, CancellationToken cancellationToken) =>
        (await GetTableAsync(table, cancellationToken: cancellationToken).ConfigureAwait(false)).Schema;

    private BigQueryJob Upload(
        UploadFormat format, JobConfigurationLoad load, Stream input, JobCreationOptions options)
    {
        var upload = UploadOf(format, load, input, options);
        var end = upload.Upload();
        return end.Exception is null ? new(this, upload.ResponseBody) : throw end.Exception;
    }

    private async Task<BigQueryJob> UploadAsync(
        UploadFormat format, JobConfigurationLoad load, Stream input, JobCreationOptions options,
        CancellationToken cancellationToken)
    {
        var upload = UploadOf(format, load, input, options);
        var end = await upload.UploadAsync(cancellationToken).ConfigureAwait(false);
        return end.Exception is null ? new(this, upload.ResponseBody) : throw end.Exception;
    }

    private JobsResource.InsertMediaUpload UploadOf(
        UploadFormat format, JobConfigurationLoad load, Stream input, JobCreationOptions options)
    {
        var job = JobOf(new() { Load = load }, options);
        var upload = Service.Jobs.Insert(job, job.JobReference.ProjectId, input, format.ContentType);
        upload.PrettyPrint = PrettyPrint;
        return upload;
    }

    private sealed record UploadFormat(string Name, string ContentType);
}
