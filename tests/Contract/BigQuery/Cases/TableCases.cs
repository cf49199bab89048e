using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery.Cases;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tables</summary>
internal static class TableCases
{
    [BigQueryCase(Drivers.All)]
    public static async Task Table_IsShownAsMadeListedAndDeleted(Bench bench)
    {
        await bench.NewTableAsync("a:INTEGER:REQUIRED,b:STRING", more: new()
        {
            ["description"] = "of a test",
            ["timePartitioning"] = new JsonObject { ["type"] = "DAY" },
        });
        var table = await bench.Client.GetTableAsync(bench.Table());
        table["id"]!.ToString().ShouldBe($"{NodeClient.Project}:{bench.Table()}");
        table["type"]!.ToString().ShouldBe("TABLE");
        table["numRows"]!.ToString().ShouldBe("0");
        table["description"]!.ToString().ShouldBe("of a test");
        table["timePartitioning"]!["type"]!.ToString().ShouldBe("DAY");
        table["schema"]!["fields"]!.AsArray().Select(field => $"{field!["name"]} {field["type"]} {field["mode"]}")
            .ShouldBe(["a INTEGER REQUIRED", "b STRING NULLABLE"]);
        (await bench.Client.ListTablesAsync(bench.Dataset)).ShouldBe(["t"]);

        await bench.Client.DeleteTableAsync(bench.Table());
        (await Bench.FailureOfAsync(() => bench.Client.GetTableAsync(bench.Table()))).Message
            .ShouldContain($"Not found: Table {NodeClient.Project}:{bench.Table()}");
    }

    [BigQueryCase]
    public static async Task Tables_AreListedPageByPageInOrder(Bench bench)
    {
        foreach (var name in new[] { "e", "c", "a", "d", "b" })
        {
            await bench.NewTableAsync("x:INTEGER", name);
        }

        (await bench.Client.ListTablesAsync(bench.Dataset)).ShouldBe(["a", "b", "c", "d", "e"]);
    }

    [BigQueryCase]
    public static async Task TypesByTheirOtherNames_AreShownByTheOlderOnes(Bench bench)
    {
        await bench.NewTableAsync("a:INT64,b:FLOAT64,c:BOOL,d:DECIMAL,e:BIGDECIMAL");

        (await bench.Client.GetTableAsync(bench.Table()))["schema"]!["fields"]!.AsArray().Select(field => field!["type"]!.ToString())
            .ShouldBe(["INTEGER", "FLOAT", "BOOLEAN", "NUMERIC", "BIGNUMERIC"]);
    }

    [BigQueryCase]
    public static async Task TableThatIsThere_IsNotMadeAgain(Bench bench)
    {
        await bench.NewTableAsync("a:INTEGER");
        var failure = await Bench.FailureOfAsync(() => bench.NewTableAsync("a:INTEGER"));
        failure.Status.ShouldBe(409);
        failure.Reason.ShouldBe("duplicate");
        failure.Message.ShouldBe($"Already Exists: Table {NodeClient.Project}:{bench.Table()}");
    }

    [BigQueryCase]
    public static async Task Schema_MayGainColumnsAndLoseRequired(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await bench.NewTableAsync("a:INTEGER:REQUIRED");
        await node.InsertAsync(bench.Table(), [Row("""{"a": 1}""")]);
        await node.PatchTableAsync(bench.Table(), new() { ["schema"] = Bench.Schema("a:INTEGER,b:STRING:REPEATED") });

        (await bench.LinesAsync("SELECT a, b FROM {d}.t")).ShouldBe("1|[]");
        (await bench.LinesAsync("INSERT {d}.t (a) VALUES (NULL); SELECT COUNT(*) AS c FROM {d}.t")).ShouldBe("2");
    }

    [BigQueryCase]
    public static async Task Schema_MayNotLoseColumnsNorChangeTypes(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await bench.NewTableAsync("a:INTEGER,b:STRING");

        (await Bench.FailureOfAsync(() => node.PatchTableAsync(bench.Table(), new() { ["schema"] = Bench.Schema("a:INTEGER") }))).Message
            .ShouldBe($"Provided Schema does not match Table {NodeClient.Project}:{bench.Table()}. Field b is missing in new schema");
        (await Bench.FailureOfAsync(() => node.PatchTableAsync(bench.Table(), new() { ["schema"] = Bench.Schema("a:STRING,b:STRING") }))).Message
            .ShouldBe($"Provided Schema does not match Table {NodeClient.Project}:{bench.Table()}. Field a has changed type from INTEGER to STRING");
        (await Bench.FailureOfAsync(() => node.PatchTableAsync(bench.Table(), new() { ["schema"] = Bench.Schema("a:INTEGER,b:STRING,c:STRING:REQUIRED") }))).Message
            .ShouldContain("Cannot add required fields to an existing schema. (field: c)");
    }

    [BigQueryCase]
    public static async Task View_AnswersItsQueryAndTellsItsColumns(Bench bench)
    {
        await bench.NewTableAsync("a:INTEGER");
        await ((NodeClient)bench.Client).InsertAsync(bench.Table(), [Row("""{"a": 20}"""), Row("""{"a": 1}""")]);
        await bench.Client.CreateTableAsync(bench.Table("v"), new()
        {
            ["view"] = new JsonObject { ["query"] = $"SELECT a + 1 AS more FROM `{NodeClient.Project}.{bench.Dataset}.t`", ["useLegacySql"] = false },
        });

        var view = await bench.Client.GetTableAsync(bench.Table("v"));
        view["type"]!.ToString().ShouldBe("VIEW");
        view["schema"]!["fields"]![0]!["type"]!.ToString().ShouldBe("INTEGER");
        (await bench.LinesAsync("SELECT * FROM {d}.v ORDER BY more")).ShouldBe("2\n21");
    }

    [BigQueryCase]
    public static async Task ExpiredTable_MayNotBeMade(Bench bench)
    {
        var failure = await Bench.FailureOfAsync(() => bench.NewTableAsync("a:INTEGER", more: new() { ["expirationTime"] = "1000" }));
        failure.Status.ShouldBe(400);
    }

    [BigQueryCase]
    public static async Task UnknownOption_IsRefusedByName(Bench bench)
    {
        var failure = await Bench.FailureOfAsync(() => bench.NewTableAsync("a:INTEGER", more: new() { ["materializedView"] = new JsonObject { ["query"] = "SELECT 1" } }));
        failure.Message.ShouldBe("Invalid JSON payload received. Unknown name \"materializedView\": Cannot find field.");
    }

    internal static JsonObject Row(string json, string? id = null) => id is null
        ? new() { ["json"] = JsonNode.Parse(json) }
        : new() { ["insertId"] = id, ["json"] = JsonNode.Parse(json) };
}
