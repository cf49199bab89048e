using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public abstract partial class BigQueryClient
{
    public virtual BigQueryInsertResults InsertRow(
        string projectId, string datasetId, string tableId, BigQueryInsertRow row, InsertOptions options = null) =>
        InsertRow(GetTableReference(projectId, datasetId, tableId), row, options);

    public virtual BigQueryInsertResults InsertRow(
        string datasetId, string tableId, BigQueryInsertRow row, InsertOptions options = null) =>
        InsertRow(GetTableReference(datasetId, tableId), row, options);

    public virtual BigQueryInsertResults InsertRow(
        TableReference tableReference, BigQueryInsertRow row, InsertOptions options = null) =>
        InsertRows(tableReference, [GaxPreconditions.CheckNotNull(row, nameof(row))], options);

    public virtual Task<BigQueryInsertResults> InsertRowAsync(
        string projectId, string datasetId, string tableId, BigQueryInsertRow row, InsertOptions options = null,
        CancellationToken cancellationToken = default) =>
        InsertRowAsync(GetTableReference(projectId, datasetId, tableId), row, options, cancellationToken);

    public virtual Task<BigQueryInsertResults> InsertRowAsync(
        string datasetId, string tableId, BigQueryInsertRow row, InsertOptions options = null,
        CancellationToken cancellationToken = default) =>
        InsertRowAsync(GetTableReference(datasetId, tableId), row, options, cancellationToken);

    public virtual Task<BigQueryInsertResults> InsertRowAsync(
        TableReference tableReference, BigQueryInsertRow row, InsertOptions options = null,
        CancellationToken cancellationToken = default) =>
        InsertRowsAsync(tableReference, [GaxPreconditions.CheckNotNull(row, nameof(row))], options, cancellationToken);

    public virtual BigQueryInsertResults InsertRows(
        string projectId, string datasetId, string tableId, params BigQueryInsertRow[] rows) =>
        InsertRows(GetTableReference(projectId, datasetId, tableId), rows);

    public virtual BigQueryInsertResults InsertRows(
        string projectId, string datasetId, string tableId, IEnumerable<BigQueryInsertRow> rows,
        InsertOptions options = null) =>
        InsertRows(GetTableReference(projectId, datasetId, tableId), rows, options);

    public virtual BigQueryInsertResults InsertRows(
        string datasetId, string tableId, params BigQueryInsertRow[] rows) =>
        InsertRows(GetTableReference(datasetId, tableId), rows);

    public virtual BigQueryInsertResults InsertRows(
        string datasetId, string tableId, IEnumerable<BigQueryInsertRow> rows, InsertOptions options = null) =>
        InsertRows(GetTableReference(datasetId, tableId), rows, options);

    public virtual BigQueryInsertResults InsertRows(TableReference tableReference, params BigQueryInsertRow[] rows) =>
        InsertRows(tableReference, rows, options: null);

    /// <summary>Streams rows into a table.</summary>
    /// <exception cref="GoogleApiException">Rows were refused, and the options do not suppress that.</exception>
    public virtual BigQueryInsertResults InsertRows(
        TableReference tableReference, IEnumerable<BigQueryInsertRow> rows, InsertOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryInsertResults> InsertRowsAsync(
        string projectId, string datasetId, string tableId, params BigQueryInsertRow[] rows) =>
        InsertRowsAsync(GetTableReference(projectId, datasetId, tableId), rows);

    public virtual Task<BigQueryInsertResults> InsertRowsAsync(
        string projectId, string datasetId, string tableId, IEnumerable<BigQueryInsertRow> rows,
        InsertOptions options = null, CancellationToken cancellationToken = default) =>
        InsertRowsAsync(GetTableReference(projectId, datasetId, tableId), rows, options, cancellationToken);

    public virtual Task<BigQueryInsertResults> InsertRowsAsync(
        string datasetId, string tableId, params BigQueryInsertRow[] rows) =>
        InsertRowsAsync(GetTableReference(datasetId, tableId), rows);

    public virtual Task<BigQueryInsertResults> InsertRowsAsync(
        string datasetId, string tableId, IEnumerable<BigQueryInsertRow> rows, InsertOptions options = null,
        CancellationToken cancellationToken = default) =>
        InsertRowsAsync(GetTableReference(datasetId, tableId), rows, options, cancellationToken);

    public virtual Task<BigQueryInsertResults> InsertRowsAsync(
        TableReference tableReference, params BigQueryInsertRow[] rows) =>
        InsertRowsAsync(tableReference, rows, options: null);

    public virtual Task<BigQueryInsertResults> InsertRowsAsync(
        TableReference tableReference, IEnumerable<BigQueryInsertRow> rows, InsertOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();
}
