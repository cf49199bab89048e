using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery.Cases;

/// <summary>https://cloud.google.com/bigquery/docs/hive-partitioned-queries</summary>
internal static class HiveCases
{
    [BigQueryCase]
    public static async Task Keys_AreDetectedAndLoaded(Bench bench)
    {
        var prefix = await LandAsync(bench);
        await LoadAsync(bench, prefix, new() { ["mode"] = "AUTO", ["sourceUriPrefix"] = prefix });

        (await TypesAsync(bench, "t")).ShouldBe("v INTEGER, day DATE, shop STRING");
        (await bench.LinesAsync("SELECT v, day, shop FROM {d}.t ORDER BY v")).ShouldBe("1|2021-01-31|a b\n2|2021-02-01|c");
    }

    [BigQueryCase]
    public static async Task Keys_AreTextIfAsked(Bench bench)
    {
        var prefix = await LandAsync(bench);
        await LoadAsync(bench, prefix, new() { ["mode"] = "STRINGS", ["sourceUriPrefix"] = prefix });

        (await TypesAsync(bench, "t")).ShouldBe("v INTEGER, day STRING, shop STRING");
    }

    [BigQueryCase]
    public static async Task Keys_AreAsTheyWereDeclared(Bench bench)
    {
        var prefix = await LandAsync(bench);
        await LoadAsync(bench, prefix, new() { ["mode"] = "CUSTOM", ["sourceUriPrefix"] = prefix + "/{day:TIMESTAMP}/{shop:STRING}" });

        (await TypesAsync(bench, "t")).ShouldBe("v INTEGER, day TIMESTAMP, shop STRING");
        (await bench.LinesAsync("SELECT v, day FROM {d}.t ORDER BY v")).ShouldBe("1|2021-01-31T00:00:00.000Z\n2|2021-02-01T00:00:00.000Z");
    }

    [BigQueryCase]
    public static async Task ExternalTable_HasTheKeysAsColumns(Bench bench)
    {
        var prefix = await LandAsync(bench);
        await bench.Client.CreateTableAsync(bench.Table("x"), External(prefix));

        (await TypesAsync(bench, "x")).ShouldBe("v INTEGER, day DATE, shop STRING");
        (await bench.LinesAsync("SELECT v, shop FROM {d}.x WHERE day = '2021-02-01'")).ShouldBe("2|c");
    }

    [BigQueryCase]
    public static async Task ExternalParquet_HasTheKeysAsColumns(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await bench.Client.QueryAsync($"CREATE TABLE {bench.Table()} AS SELECT 1 AS v", null);
        var prefix = $"gs://{bench.Bucket}/{bench.Dataset}/p";
        await node.ExtractAsync(bench.Table(), $"{prefix}/day=2021-01-31/n=5/a.parquet", new() { ["destinationFormat"] = "PARQUET" });
        var table = External(prefix);
        table["externalDataConfiguration"]!["sourceFormat"] = "PARQUET";
        await bench.Client.CreateTableAsync(bench.Table("x"), table);

        (await bench.LinesAsync("SELECT v, day, n FROM {d}.x")).ShouldBe("1|2021-01-31|5");
    }

    [BigQueryCase]
    public static async Task FileWithOtherKeys_IsRefused(Bench bench)
    {
        var prefix = await LandAsync(bench);
        await ((NodeClient)bench.Client).LandAsync(bench.Bucket, $"{bench.Dataset}/h/day=2021-02-02/c.csv", "v\n3\n");
        var failure = await Bench.FailureOfAsync(() => LoadAsync(bench, prefix, new() { ["mode"] = "AUTO", ["sourceUriPrefix"] = prefix }));

        failure.Reason.ShouldBe("invalid");
        failure.Message.ShouldStartWith("Incompatible partition schemas");
    }

    [BigQueryCase]
    public static async Task FileThatComesWithTheCall_HasNoKeys(Bench bench)
    {
        var failure = await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "1\n", new()
        {
            ["schema"] = Bench.Schema("v:INTEGER"),
            ["hivePartitioningOptions"] = new JsonObject { ["mode"] = "AUTO", ["sourceUriPrefix"] = $"gs://{bench.Bucket}/x" },
        }));

        failure.Reason.ShouldBe("invalid");
        failure.Message.ShouldContain("hivePartitioningOptions");
    }

    private static async Task<string> LandAsync(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await node.LandAsync(bench.Bucket, $"{bench.Dataset}/h/day=2021-01-31/shop=a%20b/a.csv", "v\n1\n");
        await node.LandAsync(bench.Bucket, $"{bench.Dataset}/h/day=2021-02-01/shop=c/b.csv", "v\n2\n");
        return $"gs://{bench.Bucket}/{bench.Dataset}/h";
    }

    private static Task<JsonObject> LoadAsync(Bench bench, string prefix, JsonObject options) =>
        ((NodeClient)bench.Client).LoadObjectsAsync(bench.Table(), $"{prefix}/*", new() { ["autodetect"] = true, ["hivePartitioningOptions"] = options });

    private static JsonObject External(string prefix) => new()
    {
        ["externalDataConfiguration"] = new JsonObject
        {
            ["sourceFormat"] = Bench.Csv,
            ["sourceUris"] = new JsonArray($"{prefix}/*"),
            ["autodetect"] = true,
            ["hivePartitioningOptions"] = new JsonObject { ["mode"] = "AUTO", ["sourceUriPrefix"] = prefix },
        },
    };

    private static async Task<string> TypesAsync(Bench bench, string table) => string.Join(
        ", ", (await bench.Client.GetTableAsync(bench.Table(table)))["schema"]!["fields"]!.AsArray().Select(field => $"{field!["name"]} {field["type"]}"));
}
