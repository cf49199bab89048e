using System.Net;
using Google.Api.Gax;
using Google.Api.Gax.Rest;
using Google.Apis.Bigquery.v2;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public sealed partial class BigQueryClientImpl
{
    /// <inheritdoc />
    public override PagedEnumerable<TableList, BigQueryTable> ListTables(
        DatasetReference datasetReference, ListTablesOptions options = null)
    {
        GaxPreconditions.CheckNotNull(datasetReference, nameof(datasetReference));
        return new RestPagedEnumerable<TablesResource.ListRequest, TableList, BigQueryTable>(
            () => ListTablesRequest(datasetReference, options), new TablePages(this));
    }

    /// <inheritdoc />
    public override PagedAsyncEnumerable<TableList, BigQueryTable> ListTablesAsync(
        DatasetReference datasetReference, ListTablesOptions options = null)
    {
        GaxPreconditions.CheckNotNull(datasetReference, nameof(datasetReference));
        return new RestPagedAsyncEnumerable<TablesResource.ListRequest, TableList, BigQueryTable>(
            () => ListTablesRequest(datasetReference, options), new TablePages(this));
    }

    /// <inheritdoc />
    public override BigQueryTable GetTable(TableReference tableReference, GetTableOptions options = null) =>
        new(this, GetTableRequest(tableReference, options).Execute());

    /// <inheritdoc />
    public override async Task<BigQueryTable> GetTableAsync(
        TableReference tableReference, GetTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        new(this, await GetTableRequest(tableReference, options).ExecuteAsync(cancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public override BigQueryTable CreateTable(
        TableReference tableReference, Table resource, CreateTableOptions options = null) =>
        new(this, InsertTableRequest(tableReference, resource).Execute());

    /// <inheritdoc />
    public override BigQueryTable CreateTable(
        TableReference tableReference, TableSchema schema, CreateTableOptions options = null) =>
        CreateTable(tableReference, new Table { Schema = schema }, options);

    /// <inheritdoc />
    public override async Task<BigQueryTable> CreateTableAsync(
        TableReference tableReference, Table resource, CreateTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        new(this, await InsertTableRequest(tableReference, resource).ExecuteAsync(cancellationToken)
            .ConfigureAwait(false));

    /// <inheritdoc />
    public override Task<BigQueryTable> CreateTableAsync(
        TableReference tableReference, TableSchema schema, CreateTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        CreateTableAsync(tableReference, new Table { Schema = schema }, options, cancellationToken);

    /// <inheritdoc />
    public override BigQueryTable GetOrCreateTable(
        TableReference tableReference, Table resource, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null)
    {
        CheckSame(tableReference, resource);
        try
        {
            return GetTable(tableReference, getOptions);
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.NotFound)
        {
            try
            {
                return CreateTable(tableReference, resource, createOptions);
            }
            catch (GoogleApiException e2) when (e2.HttpStatusCode == HttpStatusCode.Conflict)
            {
                // Somebody else created it in between.
                return GetTable(tableReference, getOptions);
            }
        }
    }

    /// <inheritdoc />
    public override BigQueryTable GetOrCreateTable(
        TableReference tableReference, TableSchema schema, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null) =>
        GetOrCreateTable(tableReference, new Table { Schema = schema }, getOptions, createOptions);

    /// <inheritdoc />
    public override async Task<BigQueryTable> GetOrCreateTableAsync(
        TableReference tableReference, Table resource, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null, CancellationToken cancellationToken = default)
    {
        CheckSame(tableReference, resource);
        try
        {
            return await GetTableAsync(tableReference, getOptions, cancellationToken).ConfigureAwait(false);
        }
        catch (GoogleApiException e) when (e.HttpStatusCode == HttpStatusCode.NotFound)
        {
            try
            {
                return await CreateTableAsync(tableReference, resource, createOptions, cancellationToken)
                    .ConfigureAwait(false);
            }
            catch (GoogleApiException e2) when (e2.HttpStatusCode == HttpStatusCode.Conflict)
            {
                // Somebody else created it in between.
                return await GetTableAsync(tableReference, getOptions, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc />
    public override Task<BigQueryTable> GetOrCreateTableAsync(
        TableReference tableReference, TableSchema schema, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null, CancellationToken cancellationToken = default) =>
        GetOrCreateTableAsync(
            tableReference, new Table { Schema = schema }, getOptions, createOptions, cancellationToken);

    /// <inheritdoc />
    public override BigQueryTable UpdateTable(
        TableReference tableReference, Table resource, UpdateTableOptions options = null) =>
        new(this, UpdateTableRequest(tableReference, resource).Execute());

    /// <inheritdoc />
    public override async Task<BigQueryTable> UpdateTableAsync(
        TableReference tableReference, Table resource, UpdateTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        new(this, await UpdateTableRequest(tableReference, resource).ExecuteAsync(cancellationToken)
            .ConfigureAwait(false));

    /// <inheritdoc />
    public override BigQueryTable PatchTable(
        TableReference tableReference, Table resource, PatchTableOptions options = null) =>
        new(this, PatchTableRequest(tableReference, resource).Execute());

    /// <inheritdoc />
    public override async Task<BigQueryTable> PatchTableAsync(
        TableReference tableReference, Table resource, PatchTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        new(this, await PatchTableRequest(tableReference, resource).ExecuteAsync(cancellationToken)
            .ConfigureAwait(false));

    /// <inheritdoc />
    public override void DeleteTable(TableReference tableReference, DeleteTableOptions options = null) =>
        DeleteTableRequest(tableReference).Execute();

    /// <inheritdoc />
    public override Task DeleteTableAsync(
        TableReference tableReference, DeleteTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        DeleteTableRequest(tableReference).ExecuteAsync(cancellationToken);

    private static void CheckSame(TableReference tableReference, Table resource)
    {
        GaxPreconditions.CheckNotNull(tableReference, nameof(tableReference));
        GaxPreconditions.CheckNotNull(resource, nameof(resource));
        GaxPreconditions.CheckArgument(
            resource.TableReference is not { } other
                || (other.ProjectId == tableReference.ProjectId && other.DatasetId == tableReference.DatasetId
                    && other.TableId == tableReference.TableId),
            nameof(resource),
            $"If {nameof(resource.TableReference)} is specified, it must be the same as {nameof(tableReference)}");
    }

    private TablesResource.ListRequest ListTablesRequest(DatasetReference dataset, ListTablesOptions options)
    {
        var request = Service.Tables.List(dataset.ProjectId, dataset.DatasetId);
        options?.Modify(request);
        Prepare(request, isRetriable: true);
        return request;
    }

    private BigqueryBaseServiceRequest<Table> GetTableRequest(TableReference tableReference, GetTableOptions options)
    {
        GaxPreconditions.CheckNotNull(tableReference, nameof(tableReference));
        var request = Service.Tables.Get(
            tableReference.ProjectId, tableReference.DatasetId, tableReference.TableId);
        options?.Modify(request);
        return Prepare(request, isRetriable: true);
    }

    private BigqueryBaseServiceRequest<Table> InsertTableRequest(TableReference tableReference, Table resource)
    {
        CheckSame(tableReference, resource);
        resource.TableReference ??= tableReference;
        return Prepare(
            Service.Tables.Insert(resource, tableReference.ProjectId, tableReference.DatasetId), isRetriable: false);
    }

    private BigqueryBaseServiceRequest<Table> UpdateTableRequest(TableReference tableReference, Table resource)
    {
        GaxPreconditions.CheckNotNull(tableReference, nameof(tableReference));
        GaxPreconditions.CheckNotNull(resource, nameof(resource));
        return Prepare(
            Service.Tables.Update(
                resource, tableReference.ProjectId, tableReference.DatasetId, tableReference.TableId),
            isRetriable: resource.ETag is not null);
    }

    private BigqueryBaseServiceRequest<Table> PatchTableRequest(TableReference tableReference, Table resource)
    {
        GaxPreconditions.CheckNotNull(tableReference, nameof(tableReference));
        GaxPreconditions.CheckNotNull(resource, nameof(resource));
        return Prepare(
            Service.Tables.Patch(
                resource, tableReference.ProjectId, tableReference.DatasetId, tableReference.TableId),
            isRetriable: resource.ETag is not null);
    }

    private BigqueryBaseServiceRequest<string> DeleteTableRequest(TableReference tableReference)
    {
        GaxPreconditions.CheckNotNull(tableReference, nameof(tableReference));
        return Prepare(
            Service.Tables.Delete(tableReference.ProjectId, tableReference.DatasetId, tableReference.TableId),
            isRetriable: false);
    }

    private sealed class TablePages(BigQueryClient client)
        : IPageManager<TablesResource.ListRequest, TableList, BigQueryTable>
    {
        public string GetNextPageToken(TableList response) => response.NextPageToken;

        public IEnumerable<BigQueryTable> GetResources(TableList response) =>
            response.Tables?.Select(table => new BigQueryTable(client, table));

        public void SetPageSize(TablesResource.ListRequest request, int pageSize) => request.MaxResults = pageSize;

        public void SetPageToken(TablesResource.ListRequest request, string pageToken) => request.PageToken = pageToken;
    }
}
