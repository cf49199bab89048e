using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public sealed partial class BigQueryDataset
{
    public BigQueryJob UploadAvro(
        string tableId, TableSchema schema, Stream input, UploadAvroOptions options = null) =>
        _client.UploadAvro(GetTableReference(tableId), schema, input, options);

    public Task<BigQueryJob> UploadAvroAsync(
        string tableId, TableSchema schema, Stream input, UploadAvroOptions options = null,
        CancellationToken cancellationToken = default) =>
        _client.UploadAvroAsync(GetTableReference(tableId), schema, input, options, cancellationToken);

    public BigQueryJob UploadCsv(string tableId, TableSchema schema, Stream input, UploadCsvOptions options = null) =>
        _client.UploadCsv(GetTableReference(tableId), schema, input, options);

    public Task<BigQueryJob> UploadCsvAsync(
        string tableId, TableSchema schema, Stream input, UploadCsvOptions options = null,
        CancellationToken cancellationToken = default) =>
        _client.UploadCsvAsync(GetTableReference(tableId), schema, input, options, cancellationToken);

    public BigQueryJob UploadJson(
        string tableId, TableSchema schema, IEnumerable<string> rows, UploadJsonOptions options = null) =>
        _client.UploadJson(GetTableReference(tableId), schema, rows, options);

    public BigQueryJob UploadJson(
        string tableId, TableSchema schema, Stream input, UploadJsonOptions options = null) =>
        _client.UploadJson(GetTableReference(tableId), schema, input, options);

    public Task<BigQueryJob> UploadJsonAsync(
        string tableId, TableSchema schema, IEnumerable<string> rows, UploadJsonOptions options = null,
        CancellationToken cancellationToken = default) =>
        _client.UploadJsonAsync(GetTableReference(tableId), schema, rows, options, cancellationToken);

    public Task<BigQueryJob> UploadJsonAsync(
        string tableId, TableSchema schema, Stream input, UploadJsonOptions options = null,
        CancellationToken cancellationToken = default) =>
        _client.UploadJsonAsync(GetTableReference(tableId), schema, input, options, cancellationToken);

    public BigQueryJob UploadOrc(string tableId, Stream input, UploadOrcOptions options = null) =>
        _client.UploadOrc(GetTableReference(tableId), input, options);

    public Task<BigQueryJob> UploadOrcAsync(
        string tableId, Stream input, UploadOrcOptions options = null,
        CancellationToken cancellationToken = default) =>
        _client.UploadOrcAsync(GetTableReference(tableId), input, options, cancellationToken);

    public BigQueryJob UploadParquet(string tableId, Stream input, UploadParquetOptions options = null) =>
        _client.UploadParquet(GetTableReference(tableId), input, options);

    public Task<BigQueryJob> UploadParquetAsync(
        string tableId, Stream input, UploadParquetOptions options = null,
        CancellationToken cancellationToken = default) =>
        _client.UploadParquetAsync(GetTableReference(tableId), input, options, cancellationToken);
}
