using Google.Api.Gax;
using Google.Api.Gax.Rest;
using Google.Apis.Bigquery.v2;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public sealed partial class BigQueryClientImpl
{
    private const string Named = "named";

    /// <summary>How long one request may wait for a query; a longer wait is several requests.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(1);

    /// <inheritdoc />
    public override BigQueryJob CreateQueryJob(
        string sql, IEnumerable<BigQueryParameter> parameters, QueryOptions options = null) =>
        new(this, QueryJobRequest(sql, parameters, options).Execute());

    /// <inheritdoc />
    public override async Task<BigQueryJob> CreateQueryJobAsync(
        string sql, IEnumerable<BigQueryParameter> parameters, QueryOptions options = null,
        CancellationToken cancellationToken = default) =>
        new(this, await QueryJobRequest(sql, parameters, options).ExecuteAsync(cancellationToken)
            .ConfigureAwait(false));

    /// <inheritdoc />
    public override BigQueryResults GetQueryResults(JobReference jobReference, GetQueryResultsOptions options = null) =>
        GetJob(jobReference).GetQueryResults(options);

    /// <inheritdoc />
    public override async Task<BigQueryResults> GetQueryResultsAsync(
        JobReference jobReference, GetQueryResultsOptions options = null,
        CancellationToken cancellationToken = default)
    {
        var job = await GetJobAsync(jobReference, cancellationToken: cancellationToken).ConfigureAwait(false);
        return await job.GetQueryResultsAsync(options, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public override PagedEnumerable<TableDataList, BigQueryRow> ListRows(
        TableReference tableReference, TableSchema schema = null, ListRowsOptions options = null)
    {
        GaxPreconditions.CheckNotNull(tableReference, nameof(tableReference));
        return new RestPagedEnumerable<TabledataResource.ListRequest, TableDataList, BigQueryRow>(
            () => ListRowsRequest(tableReference, schema, options), RowPagesOf(tableReference, schema, options));
    }

    /// <inheritdoc />
    public override PagedAsyncEnumerable<TableDataList, BigQueryRow> ListRowsAsync(
        TableReference tableReference, TableSchema schema = null, ListRowsOptions options = null)
    {
        GaxPreconditions.CheckNotNull(tableReference, nameof(tableReference));
        return new RestPagedAsyncEnumerable<TabledataResource.ListRequest, TableDataList, BigQueryRow>(
            () => ListRowsRequest(tableReference, schema, options), RowPagesOf(tableReference, schema, options));
    }

    internal override GetQueryResultsResponse GetRawQueryResults(
        JobReference jobReference, GetQueryResultsOptions options, DateTime? timeoutBase) =>
        QueryResultsRequest(jobReference, options, timeoutBase).Execute();

    internal override Task<GetQueryResultsResponse> GetRawQueryResultsAsync(
        JobReference jobReference, GetQueryResultsOptions options, DateTime? timeoutBase,
        CancellationToken cancellationToken) =>
        QueryResultsRequest(jobReference, options, timeoutBase).ExecuteAsync(cancellationToken);

    internal override BigQueryResults GetQueryResults(
        JobReference jobReference, TableReference tableReference, GetQueryResultsOptions options)
    {
        GaxPreconditions.CheckNotNull(jobReference, nameof(jobReference));
        var start = Clock.GetCurrentDateTimeUtc();
        while (true)
        {
            // The waiting is done by the service, and the request throws when the time is up.
            var response = GetRawQueryResults(jobReference, options, start);
            if (response.JobComplete is true)
            {
                return new(this, response, tableReference, options);
            }
        }
    }

    internal override async Task<BigQueryResults> GetQueryResultsAsync(
        JobReference jobReference, TableReference tableReference, GetQueryResultsOptions options,
        CancellationToken cancellationToken)
    {
        GaxPreconditions.CheckNotNull(jobReference, nameof(jobReference));
        var start = Clock.GetCurrentDateTimeUtc();
        while (true)
        {
            var response = await GetRawQueryResultsAsync(jobReference, options, start, cancellationToken)
                .ConfigureAwait(false);
            if (response.JobComplete is true)
            {
                return new(this, response, tableReference, options);
            }
        }
    }

    private BigqueryBaseServiceRequest<Job> QueryJobRequest(
        string sql, IEnumerable<BigQueryParameter> parameters, QueryOptions options)
    {
        GaxPreconditions.CheckNotNull(sql, nameof(sql));
        var list = parameters?.ToList();
        GaxPreconditions.CheckArgument(
            list?.Contains(null) is not true, nameof(parameters), "Parameter list must not contain null elements");
        var query = new JobConfigurationQuery
        {
            Query = sql,
            UseLegacySql = false,
            ParameterMode = Named,
            QueryParameters = list?.ConvertAll(parameter => parameter.ToQueryParameter()),
        };
        options?.Modify(query);
        if (list is null)
        {
            // Legacy SQL takes no parameters, and no word about them.
            query.ParameterMode = null;
        }

        GaxPreconditions.CheckArgument(
            query.ParameterMode != Named || list.TrueForAll(parameter => !string.IsNullOrEmpty(parameter.Name)),
            nameof(parameters),
            $"When using a parameter mode of '{nameof(BigQueryParameterMode.Named)}', all parameters must have names");
        return InsertJobRequest(new() { Query = query }, options);
    }

    private BigqueryBaseServiceRequest<GetQueryResultsResponse> QueryResultsRequest(
        JobReference jobReference, GetQueryResultsOptions options, DateTime? timeoutBase)
    {
        var now = Clock.GetCurrentDateTimeUtc();
        var left = (options?.Timeout ?? GetQueryResultsOptions.DefaultTimeout) - (now - (timeoutBase ?? now));
        if (left < TimeSpan.FromMilliseconds(1))
        {
            throw new TimeoutException("Query timed out");
        }

        var request = Service.Jobs.GetQueryResults(jobReference.ProjectId, jobReference.JobId);
        request.Location = jobReference.Location;
        request.TimeoutMs = (long)(left < LongestWait ? left : LongestWait).TotalMilliseconds;
        GetQueryResultsOptions.Modify(options, request);
        return Prepare(request, isRetriable: true);
    }

    private TabledataResource.ListRequest ListRowsRequest(
        TableReference table, TableSchema schema, ListRowsOptions options)
    {
        var request = Service.Tabledata.List(table.ProjectId, table.DatasetId, table.TableId);
        ListRowsOptions.Modify(options, request);
        request.SelectedFields = schema.BuildSelectedFields();
        Prepare(request, isRetriable: true);
        return request;
    }

    private RowPages RowPagesOf(TableReference table, TableSchema schema, ListRowsOptions options) =>
        new(schema?.Fields is { Count: > 0 } ? schema : GetTable(table).Schema, options?.UseInt64Timestamp ?? true);

    private sealed class RowPages(TableSchema schema, bool useInt64Timestamp)
        : IPageManager<TabledataResource.ListRequest, TableDataList, BigQueryRow>
    {
        private readonly Dictionary<string, int> _fieldNames = schema.IndexFieldNames();

        public string GetNextPageToken(TableDataList response) => response.PageToken;

        public IEnumerable<BigQueryRow> GetResources(TableDataList response) =>
            response.Rows?.Select(row => new BigQueryRow(row, schema, _fieldNames, useInt64Timestamp));

        public void SetPageSize(TabledataResource.ListRequest request, int pageSize) => request.MaxResults = pageSize;

        public void SetPageToken(TabledataResource.ListRequest request, string pageToken)
        {
            // Beside a start index the token would not count, and the first page would come for ever.
            request.StartIndex = null;
            request.PageToken = pageToken;
        }
    }
}
