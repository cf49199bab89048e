using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public sealed partial class BigQueryTable
{
    public BigQueryInsertResults InsertRow(BigQueryInsertRow row, InsertOptions options = null) =>
        _client.InsertRow(Reference, row, options);

    public Task<BigQueryInsertResults> InsertRowAsync(
        BigQueryInsertRow row, InsertOptions options = null, CancellationToken cancellationToken = default) =>
        _client.InsertRowAsync(Reference, row, options, cancellationToken);

    public BigQueryInsertResults InsertRows(params BigQueryInsertRow[] rows) =>
        _client.InsertRows(Reference, rows);

    public BigQueryInsertResults InsertRows(IEnumerable<BigQueryInsertRow> rows, InsertOptions options = null) =>
        _client.InsertRows(Reference, rows, options);

    public Task<BigQueryInsertResults> InsertRowsAsync(params BigQueryInsertRow[] rows) =>
        _client.InsertRowsAsync(Reference, rows);

    public Task<BigQueryInsertResults> InsertRowsAsync(
        IEnumerable<BigQueryInsertRow> rows, InsertOptions options = null,
        CancellationToken cancellationToken = default) =>
        _client.InsertRowsAsync(Reference, rows, options, cancellationToken);

    public PagedEnumerable<TableDataList, BigQueryRow> ListRows(ListRowsOptions options = null) =>
        _client.ListRows(Reference, Schema, options);

    public PagedAsyncEnumerable<TableDataList, BigQueryRow> ListRowsAsync(ListRowsOptions options = null) =>
        _client.ListRowsAsync(Reference, Schema, options);
}
