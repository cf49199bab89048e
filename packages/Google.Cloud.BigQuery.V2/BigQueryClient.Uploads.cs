using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public abstract partial class BigQueryClient
{
    public virtual BigQueryJob UploadCsv(
        string projectId, string datasetId, string tableId, TableSchema schema, Stream input,
        UploadCsvOptions options = null) =>
        UploadCsv(GetTableReference(projectId, datasetId, tableId), schema, input, options);

    public virtual BigQueryJob UploadCsv(
        string datasetId, string tableId, TableSchema schema, Stream input, UploadCsvOptions options = null) =>
        UploadCsv(GetTableReference(datasetId, tableId), schema, input, options);

    /// <summary>Starts loading a CSV file that is sent along.</summary>
    /// <param name="tableReference">The table.</param>
    /// <param name="schema">Null: that of the table, which must exist, unless the options ask for detection.</param>
    /// <param name="input">The file.</param>
    /// <param name="options">Null: comma, no header, appended.</param>
    public virtual BigQueryJob UploadCsv(
        TableReference tableReference, TableSchema schema, Stream input, UploadCsvOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryJob> UploadCsvAsync(
        string projectId, string datasetId, string tableId, TableSchema schema, Stream input,
        UploadCsvOptions options = null, CancellationToken cancellationToken = default) =>
        UploadCsvAsync(GetTableReference(projectId, datasetId, tableId), schema, input, options, cancellationToken);

    public virtual Task<BigQueryJob> UploadCsvAsync(
        string datasetId, string tableId, TableSchema schema, Stream input, UploadCsvOptions options = null,
        CancellationToken cancellationToken = default) =>
        UploadCsvAsync(GetTableReference(datasetId, tableId), schema, input, options, cancellationToken);

    public virtual Task<BigQueryJob> UploadCsvAsync(
        TableReference tableReference, TableSchema schema, Stream input, UploadCsvOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryJob UploadJson(
        string projectId, string datasetId, string tableId, TableSchema schema, IEnumerable<string> rows,
        UploadJsonOptions options = null) =>
        UploadJson(GetTableReference(projectId, datasetId, tableId), schema, rows, options);

    public virtual BigQueryJob UploadJson(
        string projectId, string datasetId, string tableId, TableSchema schema, Stream input,
        UploadJsonOptions options = null) =>
        UploadJson(GetTableReference(projectId, datasetId, tableId), schema, input, options);

    public virtual BigQueryJob UploadJson(
        string datasetId, string tableId, TableSchema schema, IEnumerable<string> rows,
        UploadJsonOptions options = null) =>
        UploadJson(GetTableReference(datasetId, tableId), schema, rows, options);

    public virtual BigQueryJob UploadJson(
        string datasetId, string tableId, TableSchema schema, Stream input, UploadJsonOptions options = null) =>
        UploadJson(GetTableReference(datasetId, tableId), schema, input, options);

    /// <summary>Starts loading newline-delimited JSON that is sent along.</summary>
    public virtual BigQueryJob UploadJson(
        TableReference tableReference, TableSchema schema, IEnumerable<string> rows,
        UploadJsonOptions options = null) =>
        throw Unimplemented();

    public virtual BigQueryJob UploadJson(
        TableReference tableReference, TableSchema schema, Stream input, UploadJsonOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryJob> UploadJsonAsync(
        string projectId, string datasetId, string tableId, TableSchema schema, IEnumerable<string> rows,
        UploadJsonOptions options = null, CancellationToken cancellationToken = default) =>
        UploadJsonAsync(GetTableReference(projectId, datasetId, tableId), schema, rows, options, cancellationToken);

    public virtual Task<BigQueryJob> UploadJsonAsync(
        string projectId, string datasetId, string tableId, TableSchema schema, Stream input,
        UploadJsonOptions options = null, CancellationToken cancellationToken = default) =>
        UploadJsonAsync(GetTableReference(projectId, datasetId, tableId), schema, input, options, cancellationToken);

    public virtual Task<BigQueryJob> UploadJsonAsync(
        string datasetId, string tableId, TableSchema schema, IEnumerable<string> rows,
        UploadJsonOptions options = null, CancellationToken cancellationToken = default) =>
        UploadJsonAsync(GetTableReference(datasetId, tableId), schema, rows, options, cancellationToken);

    public virtual Task<BigQueryJob> UploadJsonAsync(
        string datasetId, string tableId, TableSchema schema, Stream input, UploadJsonOptions options = null,
        CancellationToken cancellationToken = default) =>
        UploadJsonAsync(GetTableReference(datasetId, tableId), schema, input, options, cancellationToken);

    public virtual Task<BigQueryJob> UploadJsonAsync(
        TableReference tableReference, TableSchema schema, IEnumerable<string> rows, UploadJsonOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual Task<BigQueryJob> UploadJsonAsync(
        TableReference tableReference, TableSchema schema, Stream input, UploadJsonOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryJob UploadAvro(
        string projectId, string datasetId, string tableId, TableSchema schema, Stream input,
        UploadAvroOptions options = null) =>
        UploadAvro(GetTableReference(projectId, datasetId, tableId), schema, input, options);

    public virtual BigQueryJob UploadAvro(
        string datasetId, string tableId, TableSchema schema, Stream input, UploadAvroOptions options = null) =>
        UploadAvro(GetTableReference(datasetId, tableId), schema, input, options);

    /// <summary>Starts loading an Avro file that is sent along.</summary>
    public virtual BigQueryJob UploadAvro(
        TableReference tableReference, TableSchema schema, Stream input, UploadAvroOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryJob> UploadAvroAsync(
        string projectId, string datasetId, string tableId, TableSchema schema, Stream input,
        UploadAvroOptions options = null, CancellationToken cancellationToken = default) =>
        UploadAvroAsync(GetTableReference(projectId, datasetId, tableId), schema, input, options, cancellationToken);

    public virtual Task<BigQueryJob> UploadAvroAsync(
        string datasetId, string tableId, TableSchema schema, Stream input, UploadAvroOptions options = null,
        CancellationToken cancellationToken = default) =>
        UploadAvroAsync(GetTableReference(datasetId, tableId), schema, input, options, cancellationToken);

    public virtual Task<BigQueryJob> UploadAvroAsync(
        TableReference tableReference, TableSchema schema, Stream input, UploadAvroOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryJob UploadParquet(
        string projectId, string datasetId, string tableId, Stream input, UploadParquetOptions options = null) =>
        UploadParquet(GetTableReference(projectId, datasetId, tableId), input, options);

    public virtual BigQueryJob UploadParquet(
        string datasetId, string tableId, Stream input, UploadParquetOptions options = null) =>
        UploadParquet(GetTableReference(datasetId, tableId), input, options);

    /// <summary>Starts loading a Parquet file that is sent along.</summary>
    public virtual BigQueryJob UploadParquet(
        TableReference tableReference, Stream input, UploadParquetOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryJob> UploadParquetAsync(
        string projectId, string datasetId, string tableId, Stream input, UploadParquetOptions options = null,
        CancellationToken cancellationToken = default) =>
        UploadParquetAsync(GetTableReference(projectId, datasetId, tableId), input, options, cancellationToken);

    public virtual Task<BigQueryJob> UploadParquetAsync(
        string datasetId, string tableId, Stream input, UploadParquetOptions options = null,
        CancellationToken cancellationToken = default) =>
        UploadParquetAsync(GetTableReference(datasetId, tableId), input, options, cancellationToken);

    public virtual Task<BigQueryJob> UploadParquetAsync(
        TableReference tableReference, Stream input, UploadParquetOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryJob UploadOrc(
        string projectId, string datasetId, string tableId, Stream input, UploadOrcOptions options = null) =>
        UploadOrc(GetTableReference(projectId, datasetId, tableId), input, options);

    public virtual BigQueryJob UploadOrc(
        string datasetId, string tableId, Stream input, UploadOrcOptions options = null) =>
        UploadOrc(GetTableReference(datasetId, tableId), input, options);

    /// <summary>Starts loading an ORC file that is sent along.</summary>
    public virtual BigQueryJob UploadOrc(
        TableReference tableReference, Stream input, UploadOrcOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryJob> UploadOrcAsync(
        string projectId, string datasetId, string tableId, Stream input, UploadOrcOptions options = null,
        CancellationToken cancellationToken = default) =>
        UploadOrcAsync(GetTableReference(projectId, datasetId, tableId), input, options, cancellationToken);

    public virtual Task<BigQueryJob> UploadOrcAsync(
        string datasetId, string tableId, Stream input, UploadOrcOptions options = null,
        CancellationToken cancellationToken = default) =>
        UploadOrcAsync(GetTableReference(datasetId, tableId), input, options, cancellationToken);

    public virtual Task<BigQueryJob> UploadOrcAsync(
        TableReference tableReference, Stream input, UploadOrcOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();
}
