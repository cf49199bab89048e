using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery;

/// <summary>Which clients a case is for.</summary>
[Flags]
internal enum Drivers
{
    Node = 1,

    /// <summary>The command line, which takes two seconds a command.</summary>
    Bq = 2,

    All = Node | Bq,
}

/// <summary>A method <c>Scenario_Outcome(Bench)</c> is a case, run once with each of its clients.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class BigQueryCaseAttribute(Drivers drivers = Drivers.Node) : Attribute
{
    public Drivers Drivers { get; } = drivers;
}

/// <summary>What a case works with: a client, and a dataset of its own.</summary>
internal sealed class Bench(IBigQueryClient client, string dataset, string bucket)
{
    public const string Csv = "CSV";
    public const string Json = "NEWLINE_DELIMITED_JSON";

    public IBigQueryClient Client { get; } = client;

    public string Dataset { get; } = dataset;

    /// <summary>A bucket of the Storage service that the BigQuery service reads.</summary>
    public string Bucket { get; } = bucket;

    public TableAt Table(string name = "t") => new(Dataset, name);

    /// <summary>Columns as <c>name:TYPE[:MODE]</c>, divided by commas.</summary>
    public static JsonObject Schema(string columns) => new()
    {
        ["fields"] = new JsonArray([.. columns.Split(',').Select(column => column.Split(':')).Select(JsonNode? (parts) => new JsonObject
        {
            ["name"] = parts[0],
            ["type"] = parts[1],
            ["mode"] = parts.Length > 2 ? parts[2] : "NULLABLE",
        })]),
    };

    public async Task<TableAt> NewTableAsync(string columns, string name = "t", JsonObject? more = null)
    {
        var resource = more ?? [];
        resource["schema"] = Schema(columns);
        await Client.CreateTableAsync(Table(name), resource);
        return Table(name);
    }

    /// <summary>What a query answers, a row a line, cells divided by a bar.</summary>
    public async Task<string> LinesAsync(string sql, JsonObject? options = null) => Lines(await Client.QueryAsync(sql.Replace("{d}", Dataset, StringComparison.Ordinal), options));

    public static string Lines(JsonArray rows) => string.Join('\n', rows.Select(row => string.Join("|", row!.AsObject().Select(cell => Text(cell.Value)))));

    public static async Task<BigQueryFailure> FailureOfAsync(Func<Task> call) => await Should.ThrowAsync<BigQueryFailure>(call);

    private static string Text(JsonNode? value) => value switch
    {
        null => "NULL",
        JsonArray items => "[" + string.Join(", ", items.Select(Text)) + "]",
        JsonObject members => "{" + string.Join(", ", members.Select(member => $"{member.Key}: {Text(member.Value)}")) + "}",
        _ => value.ToString(),
    };
}
