using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery.Cases;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tabledata</summary>
internal static class RowCases
{
    [BigQueryCase]
    public static async Task StreamedRows_AreThereAtOnceWithEveryType(Bench bench)
    {
        var table = await bench.NewTableAsync(
            "i:INTEGER,f:FLOAT,b:BOOLEAN,s:STRING,y:BYTES,n:NUMERIC,d:DATE,t:TIME,dt:DATETIME,ts:TIMESTAMP,j:JSON,a:STRING:REPEATED");
        await ((NodeClient)bench.Client).InsertAsync(table, [TableCases.Row("""
            {"i": "9007199254740993", "f": 0.1, "b": true, "s": "é \"q\"", "y": "AAH/", "n": "-1.5", "d": "2021-01-31", "t": "01:02:03.5",
             "dt": "2021-01-31T01:02:03", "ts": "2021-01-31T01:02:03+01:00", "j": "{\"k\": [1]}", "a": ["x", ""]}
            """)]);

        (await bench.LinesAsync("SELECT CAST(i AS STRING) AS i, f, b, s, y, n, d, t, dt, ts, TO_JSON_STRING(j) AS j, a FROM {d}.t")).ShouldBe(
            "9007199254740993|0.1|true|é \"q\"|AAH/|-1.5|2021-01-31|01:02:03.500000|2021-01-31T01:02:03|2021-01-31T00:02:03.000Z|{\"k\":[1]}|[x, ]");
    }

    [BigQueryCase]
    public static async Task RowWithAnIdThatCame_IsDropped(Bench bench)
    {
        var table = await bench.NewTableAsync("a:INTEGER");
        var node = (NodeClient)bench.Client;
        await node.InsertAsync(table, [TableCases.Row("""{"a": 1}""", "one"), TableCases.Row("""{"a": 2}""", "two")]);
        await node.InsertAsync(table, [TableCases.Row("""{"a": 2}""", "two"), TableCases.Row("""{"a": 3}""", "three")]);

        (await bench.LinesAsync("SELECT a FROM {d}.t ORDER BY a")).ShouldBe("1\n2\n3");
    }

    [BigQueryCase]
    public static async Task WrongRow_StopsTheOthers(Bench bench)
    {
        var table = await bench.NewTableAsync("a:INTEGER:REQUIRED,s:STRING");
        var failure = await Bench.FailureOfAsync(() => ((NodeClient)bench.Client).InsertAsync(
            table, [TableCases.Row("""{"a": 1}"""), TableCases.Row("""{"a": 2, "nope": 1}"""), TableCases.Row("""{"s": "x"}""")]));
        failure.Message.ShouldContain("no such field: nope.");
        failure.Message.ShouldContain("Missing required field: a.");
        failure.Message.ShouldContain("\"reason\":\"stopped\"");
        (await bench.LinesAsync("SELECT COUNT(*) AS c FROM {d}.t")).ShouldBe("0");
    }

    [BigQueryCase]
    public static async Task SkippedAndIgnored_TheGoodRowsStay(Bench bench)
    {
        var table = await bench.NewTableAsync("a:INTEGER");
        var node = (NodeClient)bench.Client;
        await Bench.FailureOfAsync(() => node.InsertAsync(
            table, [TableCases.Row("""{"a": 1}"""), TableCases.Row("""{"a": "x"}""")], new() { ["skipInvalidRows"] = true }));
        await node.InsertAsync(table, [TableCases.Row("""{"a": 2, "more": 1}""")], new() { ["ignoreUnknownValues"] = true });

        (await bench.LinesAsync("SELECT a FROM {d}.t ORDER BY a")).ShouldBe("1\n2");
    }

    [BigQueryCase]
    public static async Task NestedRows_ComeBackAsTheyWent(Bench bench)
    {
        await bench.Client.CreateTableAsync(bench.Table(), new()
        {
            ["schema"] = JsonNode.Parse("""
                {"fields": [{"name": "id", "type": "INTEGER"}, {"name": "items", "type": "RECORD", "mode": "REPEATED", "fields": [
                  {"name": "name", "type": "STRING"}, {"name": "raw", "type": "BYTES"}, {"name": "prices", "type": "NUMERIC", "mode": "REPEATED"}]}]}
                """),
        });
        await ((NodeClient)bench.Client).InsertAsync(bench.Table(), [TableCases.Row("""
            {"id": 1, "items": [{"name": "a", "raw": "AP8=", "prices": ["1.10", 2]}, {"name": null}]}
            """)]);

        (await bench.LinesAsync("SELECT items FROM {d}.t")).ShouldBe("[{name: a, raw: AP8=, prices: [1.1, 2]}, {name: NULL, raw: NULL, prices: []}]");
        (await bench.LinesAsync("SELECT i.name, p FROM {d}.t, UNNEST(items) AS i, UNNEST(i.prices) AS p ORDER BY p")).ShouldBe("a|1.1\na|2");
    }

    [BigQueryCase]
    public static async Task IngestionTime_IsThePartition(Bench bench)
    {
        await bench.NewTableAsync("a:INTEGER", more: new() { ["timePartitioning"] = new JsonObject { ["type"] = "DAY" } });
        await ((NodeClient)bench.Client).InsertAsync(bench.Table("t$20210131"), [TableCases.Row("""{"a": 1}""")]);

        (await bench.LinesAsync("SELECT a, _PARTITIONDATE AS day, _PARTITIONTIME AS time FROM {d}.t WHERE _PARTITIONDATE = '2021-01-31'"))
            .ShouldBe("1|2021-01-31|2021-01-31T00:00:00.000Z");
        (await bench.LinesAsync("SELECT * FROM {d}.t")).ShouldBe("1");
        (await bench.LinesAsync("SELECT partition_id, total_rows FROM {d}.INFORMATION_SCHEMA.PARTITIONS")).ShouldBe("20210131|1");
    }
}
