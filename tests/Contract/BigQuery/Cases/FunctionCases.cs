using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery.Cases;

/// <summary>https://cloud.google.com/bigquery/docs/user-defined-functions</summary>
internal static class FunctionCases
{
    [BigQueryCase(Drivers.All)]
    public static async Task TemporaryFunction_IsCalled(Bench bench) =>
        (await bench.LinesAsync("CREATE TEMP FUNCTION Add(x INT64, y INT64) AS (x + y); SELECT Add(3, 4) AS a;")).ShouldBe("7");

    [BigQueryCase]
    public static async Task TemporaryFunction_ReadsTheScriptsTables(Bench bench) =>
        (await bench.LinesAsync("""
            CREATE TEMP TABLE users
            AS (
              SELECT 1 AS id, 10 AS age UNION ALL SELECT 2 AS id, 30 AS age UNION ALL SELECT 3 AS id, 10 AS age
            );

            CREATE TEMP FUNCTION countUserByAge(userAge INT64)
            AS (
              (SELECT COUNT(1) FROM users WHERE age = userAge)
            );

            SELECT
              countUserByAge(10) AS count_user_age_10,
              countUserByAge(20) AS count_user_age_20,
              countUserByAge(30) AS count_user_age_30;
            """)).ShouldBe("2|0|1");

    [BigQueryCase]
    public static async Task TemporaryFunctions_AreThereForEveryStatementOfAScript(Bench bench)
    {
        await bench.LinesAsync("""
            CREATE TEMP FUNCTION twice(x INT64) AS (x * 2);
            CREATE TABLE {d}.t AS SELECT twice(1) AS a;
            INSERT {d}.t VALUES (twice(2));
            UPDATE {d}.t SET a = twice(a) WHERE twice(a) = 8;
            MERGE {d}.t USING (SELECT twice(4) AS a) AS s ON t.a = s.a WHEN MATCHED THEN UPDATE SET a = twice(s.a) + 1;
            BEGIN
              DECLARE n INT64 DEFAULT twice(10);
              IF twice(n) = 40 THEN EXECUTE IMMEDIATE 'INSERT {d}.t VALUES (twice(?))' USING n; END IF;
            END;
            """);
        (await bench.LinesAsync("SELECT a FROM {d}.t ORDER BY a")).ShouldBe("2\n17\n40");
        (await Bench.FailureOfAsync(() => bench.LinesAsync("SELECT twice(1)"))).Message.ShouldBe("Function not found: twice at [1:8]");
    }

    [BigQueryCase]
    public static async Task DroppedFunction_IsGone(Bench bench)
    {
        const string Script = "CREATE TEMP FUNCTION f() AS (1); DECLARE x INT64; DROP FUNCTION IF EXISTS g; DROP FUNCTION f; SELECT f()";
        (await Bench.FailureOfAsync(() => bench.LinesAsync(Script))).Message.ShouldContain("Function not found: f");
        (await Bench.FailureOfAsync(() => bench.LinesAsync("SELECT 1; DROP FUNCTION f"))).Message.ShouldContain("Not found: Function f");
        (await Bench.FailureOfAsync(() => bench.LinesAsync("DROP FUNCTION {d}.f"))).Message.ShouldContain("DROP FUNCTION of a persistent function is not supported at [1:1]");
        (await Bench.FailureOfAsync(() => bench.LinesAsync("CREATE TEMP FUNCTION f() AS (1)"))).Message
            .ShouldBe("CREATE TEMPORARY FUNCTION statements must be followed by an actual query.");
        (await Bench.FailureOfAsync(() => bench.LinesAsync("CREATE TEMP FUNCTION f() AS (1); CREATE VIEW {d}.v AS SELECT f() AS a"))).Message.ShouldContain("Function not found: f");
    }

    /// <summary>https://cloud.google.com/bigquery/docs/multi-statement-queries#write_a_multi-statement_query</summary>
    [BigQueryCase]
    public static async Task QueryBehindFunctions_IsNoScript(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        var job = await node.JobAsync(new()
        {
            ["query"] = new JsonObject
            {
                ["query"] = "CREATE TEMP FUNCTION Add(x INT64, y INT64) AS (x + y); SELECT Add(3, 4) AS a;",
                ["useLegacySql"] = false,
                ["destinationTable"] = NodeClient.Reference(bench.Table()),
            },
        });
        job["statistics"]!["query"]!["statementType"]!.ToString().ShouldBe("SELECT");
        (await bench.LinesAsync("SELECT a FROM {d}.t")).ShouldBe("7");
        var plan = await node.JobAsync(new()
        {
            ["dryRun"] = true,
            ["query"] = new JsonObject { ["query"] = "CREATE TEMP FUNCTION f() AS ('x'); SELECT f() AS s", ["useLegacySql"] = false },
        });
        plan["statistics"]!["query"]!["schema"]!["fields"]![0]!["type"]!.ToString().ShouldBe("STRING");
    }
}
