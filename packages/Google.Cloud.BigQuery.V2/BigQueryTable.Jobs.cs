using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public sealed partial class BigQueryTable
{
    public BigQueryJob CreateCopyJob(TableReference destination, CreateCopyJobOptions options = null) =>
        _client.CreateCopyJob(Reference, destination, options);

    public Task<BigQueryJob> CreateCopyJobAsync(
        TableReference destination, CreateCopyJobOptions options = null,
        CancellationToken cancellationToken = default) =>
        _client.CreateCopyJobAsync(Reference, destination, options, cancellationToken);

    public BigQueryJob CreateExtractJob(string destinationUri, CreateExtractJobOptions options = null) =>
        _client.CreateExtractJob(Reference, destinationUri, options);

    public BigQueryJob CreateExtractJob(IEnumerable<string> destinationUris, CreateExtractJobOptions options = null) =>
        _client.CreateExtractJob(Reference, destinationUris, options);

    public Task<BigQueryJob> CreateExtractJobAsync(
        string destinationUri, CreateExtractJobOptions options = null,
        CancellationToken cancellationToken = default) =>
        _client.CreateExtractJobAsync(Reference, destinationUri, options, cancellationToken);

    public Task<BigQueryJob> CreateExtractJobAsync(
        IEnumerable<string> destinationUris, CreateExtractJobOptions options = null,
        CancellationToken cancellationToken = default) =>
        _client.CreateExtractJobAsync(Reference, destinationUris, options, cancellationToken);

    public BigQueryJob UploadAvro(Stream input, UploadAvroOptions options = null) =>
        _client.UploadAvro(Reference, Schema, input, options);

    public Task<BigQueryJob> UploadAvroAsync(
        Stream input, UploadAvroOptions options = null, CancellationToken cancellationToken = default) =>
        _client.UploadAvroAsync(Reference, Schema, input, options, cancellationToken);

    public BigQueryJob UploadCsv(Stream input, UploadCsvOptions options = null) =>
        _client.UploadCsv(Reference, Schema, input, options);

    public Task<BigQueryJob> UploadCsvAsync(
        Stream input, UploadCsvOptions options = null, CancellationToken cancellationToken = default) =>
        _client.UploadCsvAsync(Reference, Schema, input, options, cancellationToken);

    public BigQueryJob UploadJson(IEnumerable<string> rows, UploadJsonOptions options = null) =>
        _client.UploadJson(Reference, Schema, rows, options);

    public BigQueryJob UploadJson(Stream input, UploadJsonOptions options = null) =>
        _client.UploadJson(Reference, Schema, input, options);

    public Task<BigQueryJob> UploadJsonAsync(
        IEnumerable<string> rows, UploadJsonOptions options = null, CancellationToken cancellationToken = default) =>
        _client.UploadJsonAsync(Reference, Schema, rows, options, cancellationToken);

    public Task<BigQueryJob> UploadJsonAsync(
        Stream input, UploadJsonOptions options = null, CancellationToken cancellationToken = default) =>
        _client.UploadJsonAsync(Reference, Schema, input, options, cancellationToken);

    public BigQueryJob UploadOrc(Stream input, UploadOrcOptions options = null) =>
        _client.UploadOrc(Reference, input, options);

    public Task<BigQueryJob> UploadOrcAsync(
        Stream input, UploadOrcOptions options = null, CancellationToken cancellationToken = default) =>
        _client.UploadOrcAsync(Reference, input, options, cancellationToken);

    public BigQueryJob UploadParquet(Stream input, UploadParquetOptions options = null) =>
        _client.UploadParquet(Reference, input, options);

    public Task<BigQueryJob> UploadParquetAsync(
        Stream input, UploadParquetOptions options = null, CancellationToken cancellationToken = default) =>
        _client.UploadParquetAsync(Reference, input, options, cancellationToken);
}
