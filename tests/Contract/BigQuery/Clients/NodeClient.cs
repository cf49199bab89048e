using System.Text.Json.Nodes;

namespace Flywheel.Tests.Contract.BigQuery.Clients;

/// <summary>@google-cloud/bigquery in one Node process.</summary>
internal sealed class NodeClient(NodeProcess node) : IBigQueryClient, IAsyncDisposable
{
    public const string Project = "contract";

    public static NodeClient Start(Uri service, Uri storage) => new(NodeProcess.Start(
        "tests/Contract/BigQuery/Clients/node-client.mjs",
        service.GetLeftPart(UriPartial.Authority),
        storage.GetLeftPart(UriPartial.Authority),
        Project));

    public Task CreateBucketAsync(string bucket) => AskAsync("createBucket", new() { ["bucket"] = bucket });

    /// <summary>Puts an object where loads find it; answers its address.</summary>
    public async Task<string> LandAsync(string bucket, string name, string content)
    {
        await AskAsync("land", new() { ["bucket"] = bucket, ["name"] = name, ["content"] = content });
        return $"gs://{bucket}/{name}";
    }

    /// <summary>Puts an object that is not text; the encoding is what Storage keeps with it as Content-Encoding.</summary>
    public async Task<string> LandAsync(string bucket, string name, byte[] content, string? encoding = null)
    {
        await AskAsync("landBytes", new()
        {
            ["bucket"] = bucket,
            ["name"] = name,
            ["content"] = Convert.ToBase64String(content),
            ["encoding"] = encoding,
        });
        return $"gs://{bucket}/{name}";
    }

    public async Task<string> ReadObjectAsync(string bucket, string name) =>
        (await AskAsync("readObject", new() { ["bucket"] = bucket, ["name"] = name }))!.ToString();

    public async Task<byte[]> ReadBytesAsync(string bucket, string name) =>
        Convert.FromBase64String((await AskAsync("readBytes", new() { ["bucket"] = bucket, ["name"] = name }))!.ToString());

    public Task CreateDatasetAsync(string dataset, JsonObject resource) =>
        AskAsync("createDataset", new() { ["dataset"] = dataset, ["resource"] = resource });

    /// <summary>The client's <c>dataset.create()</c>, which sends other members than its <c>createDataset</c>.</summary>
    public Task CreateDatasetByItselfAsync(string dataset) => AskAsync("createDatasetByItself", new() { ["dataset"] = dataset });

    public Task GetOrCreateDatasetAsync(string dataset) => AskAsync("getOrCreateDataset", new() { ["dataset"] = dataset });

    public Task GetOrCreateTableAsync(TableAt table) => AskAsync("getOrCreateTable", At(table));

    public async Task<JsonObject> GetDatasetAsync(string dataset) => (await AskAsync("getDataset", new() { ["dataset"] = dataset }))!.AsObject();

    public Task PatchDatasetAsync(string dataset, JsonObject resource) =>
        AskAsync("patchDataset", new() { ["dataset"] = dataset, ["resource"] = resource });

    public Task DeleteDatasetAsync(string dataset, bool withTables) =>
        AskAsync("deleteDataset", new() { ["dataset"] = dataset, ["force"] = withTables });

    public async Task<IReadOnlyList<string>> ListDatasetsAsync(string filter) =>
        Texts(await AskAsync("listDatasets", new() { ["filter"] = filter }));

    public Task CreateTableAsync(TableAt table, JsonObject resource) => AskAsync("createTable", At(table, ("resource", resource)));

    public async Task<JsonObject> GetTableAsync(TableAt table) => (await AskAsync("getTable", At(table)))!.AsObject();

    public Task PatchTableAsync(TableAt table, JsonObject resource) => AskAsync("patchTable", At(table, ("resource", resource)));

    public Task DeleteTableAsync(TableAt table) => AskAsync("deleteTable", At(table));

    public async Task<IReadOnlyList<string>> ListTablesAsync(string dataset) =>
        Texts(await AskAsync("listTables", new() { ["dataset"] = dataset }));

    public async Task<JsonObject> LoadAsync(TableAt table, string content, JsonObject options) =>
        (await AskAsync("load", At(table, ("content", content), ("options", options))))!.AsObject();

    /// <summary>Loads objects of Cloud Storage; answers the job.</summary>
    public async Task<JsonObject> LoadObjectsAsync(TableAt table, string uri, JsonObject options) =>
        (await AskAsync("loadObjects", At(table, ("uri", uri), ("options", options))))!.AsObject();

    /// <summary>Rows as tabledata.insertAll takes them: <c>{insertId, json}</c>.</summary>
    public Task InsertAsync(TableAt table, JsonArray rows, JsonObject? options = null) =>
        AskAsync("insert", At(table, ("rows", rows), ("options", options)));

    public async Task<JsonArray> RowsAsync(TableAt table) => (await AskAsync("rows", At(table)))!.AsArray();

    public async Task<JsonArray> QueryAsync(string sql, JsonObject? options) =>
        (await AskAsync("query", new() { ["sql"] = sql, ["options"] = options }))!.AsArray();

    /// <summary>Runs a job to its end; answers it.</summary>
    public async Task<JsonObject> JobAsync(JsonObject configuration, string? id = null) =>
        (await AskAsync("job", new() { ["configuration"] = configuration, ["id"] = id }))!.AsObject();

    /// <summary>Returns when the job is recorded.</summary>
    public Task StartJobAsync(JsonObject configuration, string id) =>
        AskAsync("startJob", new() { ["configuration"] = configuration, ["id"] = id });

    public Task CancelJobAsync(string id) => AskAsync("cancelJob", new() { ["id"] = id });

    /// <summary>Waits for a job's end; it must not have failed.</summary>
    public async Task<JsonObject> EndedJobAsync(string id) => (await AskAsync("endedJob", new() { ["id"] = id }))!.AsObject();

    public async Task<JsonObject> GetJobAsync(string id) => (await AskAsync("getJob", new() { ["id"] = id }))!.AsObject();

    public async Task<int> CountPagesAsync(string sql, int size) =>
        (int)(await AskAsync("countPages", new() { ["sql"] = sql, ["size"] = size }))!;

    public Task CopyAsync(TableAt source, TableAt target) => AskAsync("copy", new()
    {
        ["dataset"] = source.Dataset,
        ["table"] = source.Name,
        ["toDataset"] = target.Dataset,
        ["toTable"] = target.Name,
    });

    public Task ExtractAsync(TableAt source, string uri, JsonObject options) => JobAsync(new()
    {
        ["extract"] = new JsonObject(options.Select(option => KeyValuePair.Create(option.Key, option.Value?.DeepClone())))
        {
            ["sourceTable"] = Reference(source),
            ["destinationUris"] = new JsonArray(uri),
        },
    });

    public static JsonObject Reference(TableAt table) =>
        new() { ["projectId"] = Project, ["datasetId"] = table.Dataset, ["tableId"] = table.Name };

    public async Task<IReadOnlyList<string>> ListJobsAsync(int count) => Texts(await AskAsync("listJobs", new() { ["count"] = count }));

    public ValueTask DisposeAsync() => node.DisposeAsync();

    private static JsonObject At(TableAt table, params (string Name, JsonNode? Value)[] more)
    {
        var arguments = new JsonObject { ["dataset"] = table.Dataset, ["table"] = table.Name };
        foreach (var (name, value) in more)
        {
            arguments[name] = value;
        }

        return arguments;
    }

    private static IReadOnlyList<string> Texts(JsonNode? items) => [.. items!.AsArray().Select(item => item!.ToString())];

    private async Task<JsonNode?> AskAsync(string operation, JsonObject args)
    {
        var answer = await node.AskAsync(operation, args);
        return answer["error"] is { } error
            ? throw new BigQueryFailure((int)error["code"]!, error["reason"]!.ToString(), error["message"]!.ToString())
            : answer["value"]?.DeepClone();
    }
}
