using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery.Cases;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query</summary>
internal static class QueryCases
{
    [BigQueryCase(Drivers.All)]
    public static async Task Query_AnswersRowsInOrder(Bench bench) =>
        (await bench.LinesAsync("SELECT x AS a, IF(x = 2, NULL, 'é') AS b FROM UNNEST([3, 1, 2]) AS x ORDER BY x")).ShouldBe("1|é\n2|NULL\n3|é");

    [BigQueryCase(Drivers.All)]
    public static async Task WrongQuery_TellsWhere(Bench bench) =>
        (await Bench.FailureOfAsync(() => bench.LinesAsync("SELECT nope FROM UNNEST([1]) AS x"))).Message.ShouldContain("Unrecognized name: nope at [1:8]");

    [BigQueryCase(Drivers.All)]
    public static async Task MissingTable_IsToldByItsName(Bench bench) =>
        (await Bench.FailureOfAsync(() => bench.LinesAsync("SELECT * FROM {d}.nope"))).Message
            .ShouldContain($"Not found: Table {NodeClient.Project}:{bench.Dataset}.nope was not found in location US");

    [BigQueryCase]
    public static async Task NamedParameters_AreOfEveryShape(Bench bench) =>
        (await bench.LinesAsync("SELECT @i + 1 AS i, @s AS s, @a[OFFSET(1)] AS a, @r.x AS x, @y AS y", new()
        {
            ["params"] = new JsonObject
            {
                ["i"] = 41,
                ["s"] = "it's",
                ["a"] = new JsonArray("p", "q"),
                ["r"] = new JsonObject { ["x"] = 1.5 },
                ["y"] = true,
            },
        })).ShouldBe("42|it's|q|1.5|true");

    [BigQueryCase]
    public static async Task PositionalParameters_GoInOrder(Bench bench) =>
        (await bench.LinesAsync("SELECT ? || ? AS s, ? AS n", new() { ["params"] = new JsonArray("a", "b", 7) })).ShouldBe("ab|7");

    [BigQueryCase]
    public static async Task MissingParameter_IsRefused(Bench bench) =>
        (await Bench.FailureOfAsync(() => bench.LinesAsync("SELECT @nope"))).Message.ShouldContain("'nope'");

    [BigQueryCase]
    public static async Task Merge_RefusesSeveralSourceRowsForOneTargetRow(Bench bench)
    {
        await bench.LinesAsync("CREATE TABLE {d}.t AS SELECT 1 AS id, 'a' AS v");
        (await Bench.FailureOfAsync(() => bench.LinesAsync(
            "MERGE {d}.t USING (SELECT 1 AS id, 'b' AS v UNION ALL SELECT 1, 'c') AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = s.v"))).Message
            .ShouldBe("UPDATE/MERGE must match at most one source row for each target row");
        (await bench.LinesAsync("SELECT v FROM {d}.t")).ShouldBe("a");
    }

    [BigQueryCase]
    public static async Task Merge_TakesTheFirstClauseThatFits(Bench bench)
    {
        await bench.LinesAsync("CREATE TABLE {d}.t AS SELECT 1 AS id, 'a' AS v");
        await bench.LinesAsync(
            "MERGE {d}.t USING (SELECT 1 AS id) AS s ON t.id = s.id WHEN MATCHED THEN UPDATE SET v = 'b' WHEN MATCHED THEN DELETE");
        (await bench.LinesAsync("SELECT v FROM {d}.t")).ShouldBe("b");
    }

    [BigQueryCase]
    public static async Task FailedStatement_IsToldToItsHandler(Bench bench) =>
        (await bench.LinesAsync(
            """
            BEGIN
              SELECT 1;
              IF TRUE THEN
                SELECT 1 / 0;
              END IF;
            EXCEPTION WHEN ERROR THEN
              SELECT @@error.statement_text AS text;
            END;
            """)).ShouldBe("SELECT 1 / 0");

    [BigQueryCase]
    public static async Task TableOptions_TellOfThePartitionFilter(Bench bench)
    {
        await bench.LinesAsync("CREATE TABLE {d}.t (day DATE) PARTITION BY day OPTIONS (require_partition_filter = TRUE)");
        (await bench.LinesAsync("SELECT option_name, option_type, option_value FROM {d}.INFORMATION_SCHEMA.TABLE_OPTIONS"))
            .ShouldBe("require_partition_filter|BOOL|true");
    }

    [BigQueryCase]
    public static async Task Merge_InsertsUpdatesAndDeletes(Bench bench)
    {
        await bench.LinesAsync("CREATE TABLE {d}.t AS SELECT 1 AS id, 'a' AS v UNION ALL SELECT 2, 'b'");
        await bench.LinesAsync(
            """
            MERGE {d}.t AS t USING (SELECT 1 AS id, 'A' AS v UNION ALL SELECT 3, 'C') AS s ON t.id = s.id
            WHEN MATCHED THEN UPDATE SET v = s.v
            WHEN NOT MATCHED THEN INSERT (id, v) VALUES (s.id, s.v)
            WHEN NOT MATCHED BY SOURCE THEN DELETE
            """);
        (await bench.LinesAsync("SELECT id, v FROM {d}.t ORDER BY id")).ShouldBe("1|A\n3|C");
    }

    [BigQueryCase]
    public static async Task Dml_TellsHowManyRows(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await bench.LinesAsync("CREATE TABLE {d}.t AS SELECT x FROM UNNEST([1, 2, 3]) AS x");
        var job = await node.JobAsync(new()
        {
            ["query"] = new JsonObject { ["query"] = $"UPDATE {bench.Table()} SET x = x * 2 WHERE x > 1", ["useLegacySql"] = false },
        });
        job["statistics"]!["query"]!["numDmlAffectedRows"]!.ToString().ShouldBe("2");
        job["statistics"]!["query"]!["dmlStats"]!["updatedRowCount"]!.ToString().ShouldBe("2");
    }

    [BigQueryCase]
    public static async Task Destination_IsWrittenAsAsked(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        JsonObject Into(string sql, string disposition) => new()
        {
            ["query"] = new JsonObject
            {
                ["query"] = sql,
                ["useLegacySql"] = false,
                ["destinationTable"] = NodeClient.Reference(bench.Table()),
                ["writeDisposition"] = disposition,
            },
        };
        await node.JobAsync(Into("SELECT 1 AS a", "WRITE_EMPTY"));
        (await Bench.FailureOfAsync(() => node.JobAsync(Into("SELECT 2 AS a", "WRITE_EMPTY")))).Reason.ShouldBe("duplicate");
        await node.JobAsync(Into("SELECT 2 AS a", "WRITE_APPEND"));
        (await bench.LinesAsync("SELECT a FROM {d}.t ORDER BY a")).ShouldBe("1\n2");
        await node.JobAsync(Into($"SELECT MAX(a) AS b FROM {bench.Table()}", "WRITE_TRUNCATE"));
        (await bench.LinesAsync("SELECT b FROM {d}.t")).ShouldBe("2");
    }

    [BigQueryCase]
    public static async Task DryRun_TellsTheSchemaAndRunsNothing(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await bench.NewTableAsync("a:INTEGER");
        var job = await node.JobAsync(new() { ["dryRun"] = true, ["query"] = new JsonObject { ["query"] = $"SELECT a FROM {bench.Table()}", ["useLegacySql"] = false } });
        job["statistics"]!["query"]!["schema"]!["fields"]![0]!["name"]!.ToString().ShouldBe("a");
    }

    [BigQueryCase]
    public static async Task Results_ComePageByPage(Bench bench) =>
        (await ((NodeClient)bench.Client).CountPagesAsync("SELECT x FROM UNNEST(GENERATE_ARRAY(1, 25)) AS x", 10)).ShouldBe(3);

    [BigQueryCase]
    public static async Task WildcardTables_AreReadByTheirSuffix(Bench bench)
    {
        await bench.LinesAsync("CREATE TABLE {d}.log_2020 AS SELECT 1 AS a; CREATE TABLE {d}.log_2021 AS SELECT 2 AS a, 'x' AS b;");
        (await bench.LinesAsync("SELECT a, _TABLE_SUFFIX AS year FROM `{d}.log_*` ORDER BY a")).ShouldBe("1|2020\n2|2021");
        (await bench.LinesAsync("SELECT b FROM `{d}.log_*` WHERE _TABLE_SUFFIX = '2020'")).ShouldBe("NULL");
    }

    [BigQueryCase]
    public static async Task Ddl_ChangesTables(Bench bench)
    {
        await bench.LinesAsync("CREATE TABLE {d}.t (a INT64 NOT NULL, s STRUCT<x INT64, y ARRAY<STRING>>) PARTITION BY RANGE_BUCKET(a, GENERATE_ARRAY(0, 100, 10)) CLUSTER BY a OPTIONS (description = 'd', labels = [('k', 'v')])");
        await bench.LinesAsync("INSERT {d}.t VALUES (5, STRUCT(1, ['p'])); ALTER TABLE {d}.t ADD COLUMN n NUMERIC(10, 2); ALTER TABLE {d}.t ALTER COLUMN n SET OPTIONS (description = 'money');");
        var table = await bench.Client.GetTableAsync(bench.Table());
        table["labels"]!["k"]!.ToString().ShouldBe("v");
        table["rangePartitioning"]!["range"]!["interval"]!.ToString().ShouldBe("10");
        table["schema"]!["fields"]![2]!["precision"]!.ToString().ShouldBe("10");
        (await bench.LinesAsync("SELECT a, s, n FROM {d}.t")).ShouldBe("5|{x: 1, y: [p]}|NULL");
        (await bench.LinesAsync("SELECT column_name, data_type FROM {d}.INFORMATION_SCHEMA.COLUMNS ORDER BY ordinal_position"))
            .ShouldBe("a|INT64\ns|STRUCT<x INT64, y ARRAY<STRING>>\nn|NUMERIC(10, 2)");
    }

    [BigQueryCase]
    public static async Task InformationSchema_KnowsJobs(Bench bench)
    {
        await bench.LinesAsync("SELECT 'find me {d}' AS x");
        (await bench.LinesAsync("SELECT job_type, state FROM `region-us`.INFORMATION_SCHEMA.JOBS WHERE query = \"SELECT 'find me {d}' AS x\"")).ShouldBe("QUERY|DONE");
    }
}
