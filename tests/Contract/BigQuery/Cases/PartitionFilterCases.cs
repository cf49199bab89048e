using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery.Cases;

/// <summary>https://cloud.google.com/bigquery/docs/querying-partitioned-tables#require_a_partition_filter_in_queries</summary>
internal static class PartitionFilterCases
{
    [BigQueryCase(Drivers.All)]
    public static async Task TableThatRequiresAFilter_IsNotReadWithoutOne(Bench bench)
    {
        await bench.LinesAsync("CREATE TABLE {d}.t (day DATE, f INT64) PARTITION BY day OPTIONS (require_partition_filter = TRUE)");
        await bench.LinesAsync("INSERT {d}.t VALUES (DATE '2021-01-31', 1), (DATE '2021-02-01', 2)");
        foreach (var without in new[] { "", "WHERE f = 1", "WHERE day = '2021-01-31' OR f = 2", "WHERE EXTRACT(DAY FROM day) = f", "WHERE TRUE" })
        {
            var failure = await Bench.FailureOfAsync(() => bench.LinesAsync($"SELECT f FROM {{d}}.t {without}"));
            failure.Message.ShouldContain(
                $"Cannot query over table '{NodeClient.Project}.{bench.Table()}' without a filter over column(s) 'day' that can be used for partition elimination");
            if (bench.Client is BqClient)
            {
                return;
            }
        }

        foreach (var with in new[] { "day = '2021-01-31'", "f > 0 AND day < '2021-02-01'", "(day = '2021-01-31' OR day = '2020-01-01')", "FORMAT_DATE('%m', day) = '01'" })
        {
            (await bench.LinesAsync($"SELECT f FROM {{d}}.t WHERE {with}")).ShouldBe("1");
        }
    }

    [BigQueryCase]
    public static async Task Filter_IsFoundThroughViewsSubqueriesAndJoins(Bench bench)
    {
        await bench.LinesAsync("CREATE TABLE {d}.t (day DATE, f INT64) PARTITION BY day OPTIONS (require_partition_filter = TRUE)");
        await bench.LinesAsync("INSERT {d}.t VALUES (DATE '2021-01-31', 1), (DATE '2021-02-01', 2)");
        await bench.LinesAsync("CREATE VIEW {d}.v AS SELECT f AS g, day AS d FROM {d}.t UNION ALL SELECT 3, day FROM {d}.t");
        foreach (var good in new[]
        {
            "SELECT g FROM {d}.v WHERE d = '2021-02-01' AND g = 2",
            "WITH w AS (SELECT * FROM {d}.t) SELECT f FROM w WHERE day = '2021-02-01'",
            "SELECT t.f FROM UNNEST([2]) x JOIN {d}.t ON t.f = x AND t.day > '2021-01-31'",
            "SELECT (SELECT MAX(f) FROM {d}.t WHERE day = '2021-02-01') AS f",
            "SELECT f FROM {d}.t WHERE day = (SELECT MAX(u.day) FROM {d}.t AS u WHERE u.day > '2021-01-01')",
        })
        {
            (await bench.LinesAsync(good)).ShouldBe("2");
        }

        foreach (var bad in new[]
        {
            "SELECT g FROM {d}.v WHERE g = 2",
            "SELECT f FROM {d}.t WHERE f IN (SELECT f FROM {d}.t WHERE day = '2021-02-01')",
            "SELECT a.f FROM {d}.t AS a JOIN {d}.t AS b ON a.day = b.day WHERE b.day = '2021-02-01'",
            "CREATE TABLE {d}.u AS SELECT * FROM {d}.t",
            "SELECT EXISTS (SELECT 1 FROM {d}.t WHERE day = o) FROM UNNEST([DATE '2021-01-31']) AS o",
        })
        {
            (await Bench.FailureOfAsync(() => bench.LinesAsync(bad))).Message.ShouldContain("without a filter over column(s) 'day'");
        }
    }

    [BigQueryCase]
    public static async Task Dml_NeedsTheFilterWhereItReads(Bench bench)
    {
        await bench.LinesAsync("CREATE TABLE {d}.t (day DATE, f INT64) PARTITION BY day OPTIONS (require_partition_filter = TRUE)");
        await bench.LinesAsync("INSERT {d}.t SELECT DATE '2021-01-31', 1");
        const string Source = "USING (SELECT 1 AS f, DATE '2021-01-31' AS day) AS s";
        foreach (var bad in new[]
        {
            "UPDATE {d}.t SET f = 2 WHERE TRUE",
            "DELETE {d}.t WHERE f = 1",
            $"MERGE {{d}}.t {Source} ON t.day = s.day WHEN MATCHED THEN UPDATE SET f = 3",
            $"MERGE {{d}}.t {Source} ON t.f = s.f WHEN MATCHED AND t.day = '2021-01-31' THEN DELETE WHEN NOT MATCHED THEN INSERT ROW",
        })
        {
            (await Bench.FailureOfAsync(() => bench.LinesAsync(bad))).Message.ShouldContain("without a filter over column(s) 'day'");
        }

        await bench.LinesAsync("UPDATE {d}.t SET f = 2 WHERE day = '2021-01-31'");
        await bench.LinesAsync($"MERGE {{d}}.t {Source} ON t.f = s.f AND t.day > '2021-01-01' WHEN NOT MATCHED THEN INSERT (day, f) VALUES (day, f)");
        await bench.LinesAsync($"MERGE {{d}}.t {Source} ON t.f = s.f WHEN MATCHED AND t.day > '2021-01-01' THEN UPDATE SET f = 5");
        await bench.LinesAsync($"MERGE {{d}}.t {Source} ON FALSE WHEN NOT MATCHED THEN INSERT (day, f) VALUES (day, 6)");
        (await bench.LinesAsync("SELECT f FROM {d}.t WHERE day > '2021-01-01' ORDER BY f")).ShouldBe("2\n5\n6");
        await bench.LinesAsync("DELETE {d}.t WHERE day > '2021-01-01'");
        await bench.LinesAsync("TRUNCATE TABLE {d}.t");
    }

    [BigQueryCase]
    public static async Task IngestionTime_IsFilteredByItsPseudoColumns(Bench bench)
    {
        await bench.NewTableAsync("f:INTEGER", more: new() { ["timePartitioning"] = new JsonObject { ["type"] = "DAY", ["requirePartitionFilter"] = true } });
        await bench.Client.LoadAsync(bench.Table(), "1\n", new() { ["sourceFormat"] = Bench.Csv });
        (await Bench.FailureOfAsync(() => bench.LinesAsync("SELECT * FROM {d}.t"))).Message.ShouldContain(
            "without a filter over column(s) '_PARTITION_LOAD_TIME', '_PARTITIONDATE', '_PARTITIONTIME' that can be used for partition elimination");
        (await bench.LinesAsync("SELECT f FROM {d}.t WHERE _PARTITIONTIME > '2021-01-01'")).ShouldBe("1");
        (await bench.LinesAsync("SELECT f FROM {d}.t WHERE _PARTITIONDATE > '2021-01-01'")).ShouldBe("1");
    }

    [BigQueryCase]
    public static async Task Keys_AreFilteredWhereTheExternalTableSaysSo(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await node.LandAsync(bench.Bucket, $"{bench.Dataset}/h/day=2021-01-31/shop=a/a.csv", "1\n");
        var prefix = $"gs://{bench.Bucket}/{bench.Dataset}/h";
        await bench.Client.CreateTableAsync(bench.Table("x"), new()
        {
            ["externalDataConfiguration"] = new JsonObject
            {
                ["sourceFormat"] = Bench.Csv,
                ["sourceUris"] = new JsonArray($"{prefix}/*"),
                ["autodetect"] = true,
                ["hivePartitioningOptions"] = new JsonObject { ["mode"] = "AUTO", ["sourceUriPrefix"] = prefix, ["requirePartitionFilter"] = true },
            },
        });
        (await Bench.FailureOfAsync(() => bench.LinesAsync("SELECT * FROM {d}.x"))).Message.ShouldContain("without a filter over column(s) 'day', 'shop' that can be used");
        (await bench.LinesAsync("SELECT day FROM {d}.x WHERE shop = 'a'")).ShouldBe("2021-01-31");
        (await Bench.FailureOfAsync(() => node.LoadObjectsAsync(bench.Table(), $"{prefix}/*", new()
        {
            ["autodetect"] = true,
            ["hivePartitioningOptions"] = new JsonObject { ["mode"] = "AUTO", ["sourceUriPrefix"] = prefix, ["requirePartitionFilter"] = true },
        }))).Message.ShouldBe("requirePartitionFilter cannot be set for hive-partitioned loads.");
    }
}
