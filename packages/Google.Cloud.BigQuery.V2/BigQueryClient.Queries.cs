using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public abstract partial class BigQueryClient
{
    /// <summary>Runs a query and returns when it is done.</summary>
    /// <exception cref="GoogleApiException">The query is wrong or failed.</exception>
    /// <exception cref="TimeoutException">It takes longer than the options allow; it goes on nevertheless.</exception>
    public virtual BigQueryResults ExecuteQuery(
        string sql, IEnumerable<BigQueryParameter> parameters, QueryOptions queryOptions = null,
        GetQueryResultsOptions resultsOptions = null) =>
        CreateQueryJob(sql, parameters, queryOptions).GetQueryResults(resultsOptions);

    /// <inheritdoc cref="ExecuteQuery" />
    public virtual async Task<BigQueryResults> ExecuteQueryAsync(
        string sql, IEnumerable<BigQueryParameter> parameters, QueryOptions queryOptions = null,
        GetQueryResultsOptions resultsOptions = null, CancellationToken cancellationToken = default)
    {
        var job = await CreateQueryJobAsync(sql, parameters, queryOptions, cancellationToken).ConfigureAwait(false);
        return await job.GetQueryResultsAsync(resultsOptions, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Starts a query or a script.</summary>
    public virtual BigQueryJob CreateQueryJob(
        string sql, IEnumerable<BigQueryParameter> parameters, QueryOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryJob> CreateQueryJobAsync(
        string sql, IEnumerable<BigQueryParameter> parameters, QueryOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryResults GetQueryResults(
        string projectId, string jobId, GetQueryResultsOptions options = null) =>
        GetQueryResults(GetJobReference(projectId, jobId), options);

    public virtual BigQueryResults GetQueryResults(string jobId, GetQueryResultsOptions options = null) =>
        GetQueryResults(GetJobReference(jobId), options);

    /// <summary>Waits for a query job and gets its results.</summary>
    public virtual BigQueryResults GetQueryResults(JobReference jobReference, GetQueryResultsOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryResults> GetQueryResultsAsync(
        string projectId, string jobId, GetQueryResultsOptions options = null,
        CancellationToken cancellationToken = default) =>
        GetQueryResultsAsync(GetJobReference(projectId, jobId), options, cancellationToken);

    public virtual Task<BigQueryResults> GetQueryResultsAsync(
        string jobId, GetQueryResultsOptions options = null, CancellationToken cancellationToken = default) =>
        GetQueryResultsAsync(GetJobReference(jobId), options, cancellationToken);

    public virtual Task<BigQueryResults> GetQueryResultsAsync(
        JobReference jobReference, GetQueryResultsOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual PagedEnumerable<TableDataList, BigQueryRow> ListRows(
        string projectId, string datasetId, string tableId, TableSchema schema = null,
        ListRowsOptions options = null) =>
        ListRows(GetTableReference(projectId, datasetId, tableId), schema, options);

    public virtual PagedEnumerable<TableDataList, BigQueryRow> ListRows(
        string datasetId, string tableId, TableSchema schema = null, ListRowsOptions options = null) =>
        ListRows(GetTableReference(datasetId, tableId), schema, options);

    /// <summary>Lists the rows of a table; pages are fetched as they are needed.</summary>
    /// <param name="tableReference">The table.</param>
    /// <param name="schema">The columns that are wanted; null for all, which costs another request.</param>
    /// <param name="options">Where to begin, and how many rows a page has.</param>
    public virtual PagedEnumerable<TableDataList, BigQueryRow> ListRows(
        TableReference tableReference, TableSchema schema = null, ListRowsOptions options = null) =>
        throw Unimplemented();

    public virtual PagedAsyncEnumerable<TableDataList, BigQueryRow> ListRowsAsync(
        string projectId, string datasetId, string tableId, TableSchema schema = null,
        ListRowsOptions options = null) =>
        ListRowsAsync(GetTableReference(projectId, datasetId, tableId), schema, options);

    public virtual PagedAsyncEnumerable<TableDataList, BigQueryRow> ListRowsAsync(
        string datasetId, string tableId, TableSchema schema = null, ListRowsOptions options = null) =>
        ListRowsAsync(GetTableReference(datasetId, tableId), schema, options);

    public virtual PagedAsyncEnumerable<TableDataList, BigQueryRow> ListRowsAsync(
        TableReference tableReference, TableSchema schema = null, ListRowsOptions options = null) =>
        throw Unimplemented();
}
