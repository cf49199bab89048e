using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public sealed partial class BigQueryDataset
{
    public TableReference GetTableReference(string tableId) =>
        _client.GetTableReference(Reference.ProjectId, Reference.DatasetId, tableId);

    public BigQueryTable CreateTable(string tableId, Table table, CreateTableOptions options = null) =>
        _client.CreateTable(GetTableReference(tableId), table, options);

    public BigQueryTable CreateTable(string tableId, TableSchema schema, CreateTableOptions options = null) =>
        _client.CreateTable(GetTableReference(tableId), schema, options);

    public Task<BigQueryTable> CreateTableAsync(
        string tableId, Table table, CreateTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        _client.CreateTableAsync(GetTableReference(tableId), table, options, cancellationToken);

    public Task<BigQueryTable> CreateTableAsync(
        string tableId, TableSchema schema, CreateTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        _client.CreateTableAsync(GetTableReference(tableId), schema, options, cancellationToken);

    public BigQueryTable GetOrCreateTable(
        string tableId, Table table, GetTableOptions getOptions = null, CreateTableOptions createOptions = null) =>
        _client.GetOrCreateTable(GetTableReference(tableId), table, getOptions, createOptions);

    public BigQueryTable GetOrCreateTable(
        string tableId, TableSchema schema, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null) =>
        _client.GetOrCreateTable(GetTableReference(tableId), schema, getOptions, createOptions);

    public Task<BigQueryTable> GetOrCreateTableAsync(
        string tableId, Table table, GetTableOptions getOptions = null, CreateTableOptions createOptions = null,
        CancellationToken cancellationToken = default) =>
        _client.GetOrCreateTableAsync(GetTableReference(tableId), table, getOptions, createOptions, cancellationToken);

    public Task<BigQueryTable> GetOrCreateTableAsync(
        string tableId, TableSchema schema, GetTableOptions getOptions = null, CreateTableOptions createOptions = null,
        CancellationToken cancellationToken = default) =>
        _client.GetOrCreateTableAsync(
            GetTableReference(tableId), schema, getOptions, createOptions, cancellationToken);

    public BigQueryTable GetTable(string tableId, GetTableOptions options = null) =>
        _client.GetTable(GetTableReference(tableId), options);

    public Task<BigQueryTable> GetTableAsync(
        string tableId, GetTableOptions options = null, CancellationToken cancellationToken = default) =>
        _client.GetTableAsync(GetTableReference(tableId), options, cancellationToken);

    public PagedEnumerable<TableList, BigQueryTable> ListTables(ListTablesOptions options = null) =>
        _client.ListTables(Reference, options);

    public PagedAsyncEnumerable<TableList, BigQueryTable> ListTablesAsync(ListTablesOptions options = null) =>
        _client.ListTablesAsync(Reference, options);
}
