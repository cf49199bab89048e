using System.Text.Json.Nodes;

namespace Flywheel.Tests.Contract.BigQuery.Clients;

internal sealed record TableAt(string Dataset, string Name)
{
    public override string ToString() => $"{Dataset}.{Name}";
}

/// <summary>What the service refused, as a client tells it.</summary>
internal sealed class BigQueryFailure(int status, string reason, string message) : Exception(message)
{
    /// <summary>0 where a client does not tell.</summary>
    public int Status { get; } = status;

    /// <summary>Empty where a client does not tell.</summary>
    public string Reason { get; } = reason;
}

/// <summary>What every client can do. Resources are JSON, as in the reference.</summary>
internal interface IBigQueryClient
{
    Task CreateDatasetAsync(string dataset, JsonObject resource);

    Task<JsonObject> GetDatasetAsync(string dataset);

    Task DeleteDatasetAsync(string dataset, bool withTables);

    Task CreateTableAsync(TableAt table, JsonObject resource);

    Task<JsonObject> GetTableAsync(TableAt table);

    Task DeleteTableAsync(TableAt table);

    Task<IReadOnlyList<string>> ListTablesAsync(string dataset);

    /// <summary>Loads a file of this machine; answers the job.</summary>
    Task<JsonObject> LoadAsync(TableAt table, string content, JsonObject options);

    Task<JsonArray> RowsAsync(TableAt table);

    Task<JsonArray> QueryAsync(string sql, JsonObject? options);

    Task CopyAsync(TableAt source, TableAt target);

    Task ExtractAsync(TableAt source, string uri, JsonObject options);

    /// <summary>The ids of the newest jobs.</summary>
    Task<IReadOnlyList<string>> ListJobsAsync(int count);
}
