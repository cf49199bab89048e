using Google.Api.Gax;
using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

public abstract partial class BigQueryClient
{
    public virtual PagedEnumerable<TableList, BigQueryTable> ListTables(
        string projectId, string datasetId, ListTablesOptions options = null) =>
        ListTables(GetDatasetReference(projectId, datasetId), options);

    public virtual PagedEnumerable<TableList, BigQueryTable> ListTables(
        string datasetId, ListTablesOptions options = null) =>
        ListTables(GetDatasetReference(datasetId), options);

    /// <summary>Lists the tables of a dataset; pages are fetched as they are needed.</summary>
    public virtual PagedEnumerable<TableList, BigQueryTable> ListTables(
        DatasetReference datasetReference, ListTablesOptions options = null) =>
        throw Unimplemented();

    public virtual PagedAsyncEnumerable<TableList, BigQueryTable> ListTablesAsync(
        string projectId, string datasetId, ListTablesOptions options = null) =>
        ListTablesAsync(GetDatasetReference(projectId, datasetId), options);

    public virtual PagedAsyncEnumerable<TableList, BigQueryTable> ListTablesAsync(
        string datasetId, ListTablesOptions options = null) =>
        ListTablesAsync(GetDatasetReference(datasetId), options);

    public virtual PagedAsyncEnumerable<TableList, BigQueryTable> ListTablesAsync(
        DatasetReference datasetReference, ListTablesOptions options = null) =>
        throw Unimplemented();

    public virtual BigQueryTable GetTable(
        string projectId, string datasetId, string tableId, GetTableOptions options = null) =>
        GetTable(GetTableReference(projectId, datasetId, tableId), options);

    public virtual BigQueryTable GetTable(string datasetId, string tableId, GetTableOptions options = null) =>
        GetTable(GetTableReference(datasetId, tableId), options);

    /// <summary>Gets what is known of a table.</summary>
    public virtual BigQueryTable GetTable(TableReference tableReference, GetTableOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryTable> GetTableAsync(
        string projectId, string datasetId, string tableId, GetTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        GetTableAsync(GetTableReference(projectId, datasetId, tableId), options, cancellationToken);

    public virtual Task<BigQueryTable> GetTableAsync(
        string datasetId, string tableId, GetTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        GetTableAsync(GetTableReference(datasetId, tableId), options, cancellationToken);

    public virtual Task<BigQueryTable> GetTableAsync(
        TableReference tableReference, GetTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryTable CreateTable(
        string projectId, string datasetId, string tableId, Table resource, CreateTableOptions options = null) =>
        CreateTable(GetTableReference(projectId, datasetId, tableId), resource, options);

    public virtual BigQueryTable CreateTable(
        string projectId, string datasetId, string tableId, TableSchema schema, CreateTableOptions options = null) =>
        CreateTable(GetTableReference(projectId, datasetId, tableId), schema, options);

    public virtual BigQueryTable CreateTable(
        string datasetId, string tableId, Table resource, CreateTableOptions options = null) =>
        CreateTable(GetTableReference(datasetId, tableId), resource, options);

    public virtual BigQueryTable CreateTable(
        string datasetId, string tableId, TableSchema schema, CreateTableOptions options = null) =>
        CreateTable(GetTableReference(datasetId, tableId), schema, options);

    /// <summary>Creates a table.</summary>
    public virtual BigQueryTable CreateTable(
        TableReference tableReference, Table resource, CreateTableOptions options = null) =>
        throw Unimplemented();

    public virtual BigQueryTable CreateTable(
        TableReference tableReference, TableSchema schema, CreateTableOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryTable> CreateTableAsync(
        string projectId, string datasetId, string tableId, Table resource, CreateTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        CreateTableAsync(GetTableReference(projectId, datasetId, tableId), resource, options, cancellationToken);

    public virtual Task<BigQueryTable> CreateTableAsync(
        string projectId, string datasetId, string tableId, TableSchema schema, CreateTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        CreateTableAsync(GetTableReference(projectId, datasetId, tableId), schema, options, cancellationToken);

    public virtual Task<BigQueryTable> CreateTableAsync(
        string datasetId, string tableId, Table resource, CreateTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        CreateTableAsync(GetTableReference(datasetId, tableId), resource, options, cancellationToken);

    public virtual Task<BigQueryTable> CreateTableAsync(
        string datasetId, string tableId, TableSchema schema, CreateTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        CreateTableAsync(GetTableReference(datasetId, tableId), schema, options, cancellationToken);

    public virtual Task<BigQueryTable> CreateTableAsync(
        TableReference tableReference, Table resource, CreateTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual Task<BigQueryTable> CreateTableAsync(
        TableReference tableReference, TableSchema schema, CreateTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryTable GetOrCreateTable(
        string projectId, string datasetId, string tableId, Table resource, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null) =>
        GetOrCreateTable(GetTableReference(projectId, datasetId, tableId), resource, getOptions, createOptions);

    public virtual BigQueryTable GetOrCreateTable(
        string projectId, string datasetId, string tableId, TableSchema schema, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null) =>
        GetOrCreateTable(GetTableReference(projectId, datasetId, tableId), schema, getOptions, createOptions);

    public virtual BigQueryTable GetOrCreateTable(
        string datasetId, string tableId, Table resource, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null) =>
        GetOrCreateTable(GetTableReference(datasetId, tableId), resource, getOptions, createOptions);

    public virtual BigQueryTable GetOrCreateTable(
        string datasetId, string tableId, TableSchema schema, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null) =>
        GetOrCreateTable(GetTableReference(datasetId, tableId), schema, getOptions, createOptions);

    /// <summary>Gets a table, or creates it when there is none; a table that is there keeps its schema.</summary>
    public virtual BigQueryTable GetOrCreateTable(
        TableReference tableReference, Table resource, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null) =>
        throw Unimplemented();

    public virtual BigQueryTable GetOrCreateTable(
        TableReference tableReference, TableSchema schema, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryTable> GetOrCreateTableAsync(
        string projectId, string datasetId, string tableId, Table resource, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null, CancellationToken cancellationToken = default) =>
        GetOrCreateTableAsync(
            GetTableReference(projectId, datasetId, tableId), resource, getOptions, createOptions, cancellationToken);

    public virtual Task<BigQueryTable> GetOrCreateTableAsync(
        string projectId, string datasetId, string tableId, TableSchema schema, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null, CancellationToken cancellationToken = default) =>
        GetOrCreateTableAsync(
            GetTableReference(projectId, datasetId, tableId), schema, getOptions, createOptions, cancellationToken);

    public virtual Task<BigQueryTable> GetOrCreateTableAsync(
        string datasetId, string tableId, Table resource, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null, CancellationToken cancellationToken = default) =>
        GetOrCreateTableAsync(
            GetTableReference(datasetId, tableId), resource, getOptions, createOptions, cancellationToken);

    public virtual Task<BigQueryTable> GetOrCreateTableAsync(
        string datasetId, string tableId, TableSchema schema, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null, CancellationToken cancellationToken = default) =>
        GetOrCreateTableAsync(
            GetTableReference(datasetId, tableId), schema, getOptions, createOptions, cancellationToken);

    public virtual Task<BigQueryTable> GetOrCreateTableAsync(
        TableReference tableReference, Table resource, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual Task<BigQueryTable> GetOrCreateTableAsync(
        TableReference tableReference, TableSchema schema, GetTableOptions getOptions = null,
        CreateTableOptions createOptions = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryTable UpdateTable(
        string projectId, string datasetId, string tableId, Table resource, UpdateTableOptions options = null) =>
        UpdateTable(GetTableReference(projectId, datasetId, tableId), resource, options);

    public virtual BigQueryTable UpdateTable(
        string datasetId, string tableId, Table resource, UpdateTableOptions options = null) =>
        UpdateTable(GetTableReference(datasetId, tableId), resource, options);

    /// <summary>Replaces what is known of a table: what <paramref name="resource" /> lacks is reset.</summary>
    public virtual BigQueryTable UpdateTable(
        TableReference tableReference, Table resource, UpdateTableOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryTable> UpdateTableAsync(
        string projectId, string datasetId, string tableId, Table resource, UpdateTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        UpdateTableAsync(GetTableReference(projectId, datasetId, tableId), resource, options, cancellationToken);

    public virtual Task<BigQueryTable> UpdateTableAsync(
        string datasetId, string tableId, Table resource, UpdateTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        UpdateTableAsync(GetTableReference(datasetId, tableId), resource, options, cancellationToken);

    public virtual Task<BigQueryTable> UpdateTableAsync(
        TableReference tableReference, Table resource, UpdateTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual BigQueryTable PatchTable(
        string projectId, string datasetId, string tableId, Table resource, PatchTableOptions options = null) =>
        PatchTable(GetTableReference(projectId, datasetId, tableId), resource, options);

    public virtual BigQueryTable PatchTable(
        string datasetId, string tableId, Table resource, PatchTableOptions options = null) =>
        PatchTable(GetTableReference(datasetId, tableId), resource, options);

    /// <summary>Changes those fields of a table that <paramref name="resource" /> has.</summary>
    public virtual BigQueryTable PatchTable(
        TableReference tableReference, Table resource, PatchTableOptions options = null) =>
        throw Unimplemented();

    public virtual Task<BigQueryTable> PatchTableAsync(
        string projectId, string datasetId, string tableId, Table resource, PatchTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        PatchTableAsync(GetTableReference(projectId, datasetId, tableId), resource, options, cancellationToken);

    public virtual Task<BigQueryTable> PatchTableAsync(
        string datasetId, string tableId, Table resource, PatchTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        PatchTableAsync(GetTableReference(datasetId, tableId), resource, options, cancellationToken);

    public virtual Task<BigQueryTable> PatchTableAsync(
        TableReference tableReference, Table resource, PatchTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();

    public virtual void DeleteTable(
        string projectId, string datasetId, string tableId, DeleteTableOptions options = null) =>
        DeleteTable(GetTableReference(projectId, datasetId, tableId), options);

    public virtual void DeleteTable(string datasetId, string tableId, DeleteTableOptions options = null) =>
        DeleteTable(GetTableReference(datasetId, tableId), options);

    /// <summary>Deletes a table with its rows.</summary>
    public virtual void DeleteTable(TableReference tableReference, DeleteTableOptions options = null) =>
        throw Unimplemented();

    public virtual Task DeleteTableAsync(
        string projectId, string datasetId, string tableId, DeleteTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        DeleteTableAsync(GetTableReference(projectId, datasetId, tableId), options, cancellationToken);

    public virtual Task DeleteTableAsync(
        string datasetId, string tableId, DeleteTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        DeleteTableAsync(GetTableReference(datasetId, tableId), options, cancellationToken);

    public virtual Task DeleteTableAsync(
        TableReference tableReference, DeleteTableOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented();
}
