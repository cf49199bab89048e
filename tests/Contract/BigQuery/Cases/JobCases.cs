using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery.Cases;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs</summary>
internal static class JobCases
{
    // Years of work for one machine, and no shortcut through it.
    private const string Endless =
        "SELECT COUNT(*) AS c FROM UNNEST(GENERATE_ARRAY(1, 100000)) AS a, UNNEST(GENERATE_ARRAY(1, 100000)) AS b, "
        + "UNNEST(GENERATE_ARRAY(1, 100000)) AS c WHERE MOD(a * b + c, 7) = 8";

    [BigQueryCase(Drivers.All)]
    public static async Task Tables_AreCopiedExtractedAndTheJobsListed(Bench bench)
    {
        await bench.Client.QueryAsync($"CREATE TABLE {bench.Table()} AS SELECT 1 AS a, 'x, y' AS b UNION ALL SELECT 2, NULL", null);
        await bench.Client.CopyAsync(bench.Table(), bench.Table("copy"));
        Bench.Lines(await bench.Client.RowsAsync(bench.Table("copy"))).ShouldBe("1|x, y\n2|NULL");

        await bench.Client.ExtractAsync(bench.Table(), $"gs://{bench.Bucket}/{bench.Dataset}/out.csv", new() { ["destinationFormat"] = "CSV" });
        (await bench.Client.ListJobsAsync(2)).Count.ShouldBe(2);
    }

    [BigQueryCase]
    public static async Task ExtractedFiles_ReadAsDocumented(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await bench.Client.QueryAsync(
            $"CREATE TABLE {bench.Table()} AS SELECT 1 AS a, 'x, \"y\"' AS b, TIMESTAMP '2021-01-31 01:02:03' AS ts, TRUE AS f, CAST(NULL AS STRING) AS nothing", null);
        await node.ExtractAsync(bench.Table(), $"gs://{bench.Bucket}/{bench.Dataset}/out.csv", []);
        await node.ExtractAsync(bench.Table(), $"gs://{bench.Bucket}/{bench.Dataset}/out-*.json", new() { ["destinationFormat"] = Bench.Json });

        (await node.ReadObjectAsync(bench.Bucket, $"{bench.Dataset}/out.csv")).ShouldBe("a,b,ts,f,nothing\n1,\"x, \"\"y\"\"\",2021-01-31 01:02:03 UTC,true,\n");
        (await node.ReadObjectAsync(bench.Bucket, $"{bench.Dataset}/out-000000000000.json")).ShouldBe(
            """{"a":"1","b":"x, \"y\"","ts":"2021-01-31 01:02:03 UTC","f":true}""" + "\n");
    }

    [BigQueryCase]
    public static async Task JobId_IsTakenOnceAndFound(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        var id = $"job-{bench.Dataset}";
        var query = new JsonObject { ["query"] = new JsonObject { ["query"] = "SELECT 1", ["useLegacySql"] = false } };
        await node.JobAsync((JsonObject)query.DeepClone(), id);

        var failure = await Bench.FailureOfAsync(() => node.JobAsync(query, id));
        failure.Status.ShouldBe(409);
        failure.Message.ShouldBe($"Already Exists: Job {NodeClient.Project}:US.{id}");
        var job = await node.GetJobAsync(id);
        job["status"]!["state"]!.ToString().ShouldBe("DONE");
        job["configuration"]!["jobType"]!.ToString().ShouldBe("QUERY");
        job["statistics"]!["query"]!["statementType"]!.ToString().ShouldBe("SELECT");
    }

    [BigQueryCase]
    public static async Task MissingJob_IsNotFoundByItsPlace(Bench bench) =>
        (await Bench.FailureOfAsync(() => ((NodeClient)bench.Client).GetJobAsync("nope"))).Message.ShouldBe($"Not found: Job {NodeClient.Project}:US.nope");

    [BigQueryCase]
    public static async Task FailedJob_KeepsItsError(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        var id = $"failed-{bench.Dataset}";
        await Bench.FailureOfAsync(() => node.JobAsync(
            new() { ["query"] = new JsonObject { ["query"] = "SELECT nope", ["useLegacySql"] = false } }, id));
        var job = await node.GetJobAsync(id);
        job["status"]!["errorResult"]!["reason"]!.ToString().ShouldBe("invalidQuery");
        job["status"]!["errorResult"]!["message"]!.ToString().ShouldBe("Unrecognized name: nope at [1:8]");
    }

    [BigQueryCase]
    public static async Task Script_HasAChildForEachStatement(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        var job = await node.JobAsync(new()
        {
            ["query"] = new JsonObject
            {
                ["query"] = $"DECLARE x INT64 DEFAULT 2; CREATE TABLE {bench.Table()} AS SELECT x AS a; INSERT {bench.Table()} VALUES (x + 1);",
                ["useLegacySql"] = false,
            },
        });
        job["statistics"]!["numChildJobs"]!.ToString().ShouldBe("2");
        job["statistics"]!["query"]!["statementType"]!.ToString().ShouldBe("SCRIPT");
        (await bench.LinesAsync("SELECT a FROM {d}.t ORDER BY a")).ShouldBe("2\n3");
    }

    [BigQueryCase]
    public static Task RunningQuery_StopsWhenItIsCancelled(Bench bench) => StopsAsync(bench, Endless);

    [BigQueryCase]
    public static Task RunningScript_StopsWhenItIsCancelled(Bench bench) =>
        StopsAsync(bench, "DECLARE i INT64 DEFAULT 0; WHILE TRUE DO SET i = i + 1; END WHILE;");

    [BigQueryCase]
    public static async Task ScriptThatCatchesErrors_DoesNotCatchItsEnd(Bench bench)
    {
        await bench.NewTableAsync("a:INTEGER");
        await StopsAsync(bench, $"BEGIN {Endless}; EXCEPTION WHEN ERROR THEN INSERT {bench.Table()} VALUES (1); END;");
        (await bench.LinesAsync("SELECT COUNT(*) AS c FROM {d}.t")).ShouldBe("0");
    }

    [BigQueryCase]
    public static async Task CancelledStatement_LeavesTheTableAsItWas(Bench bench)
    {
        await bench.NewTableAsync("a:INTEGER");
        await StopsAsync(bench, $"INSERT {bench.Table()} {Endless}");
        await bench.Client.QueryAsync($"INSERT {bench.Table()} VALUES (1)", null);
        (await bench.LinesAsync("SELECT a FROM {d}.t")).ShouldBe("1");
    }

    [BigQueryCase]
    public static async Task JobThatHasEnded_IsCancelledInVain(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        var id = $"ended-{bench.Dataset}";
        await node.JobAsync(new() { ["query"] = new JsonObject { ["query"] = "SELECT 1", ["useLegacySql"] = false } }, id);
        await node.CancelJobAsync(id);
        (await node.GetJobAsync(id))["status"]!.AsObject().ContainsKey("errorResult").ShouldBeFalse();
    }

    [BigQueryCase]
    public static async Task JobThatTakesLongerThanItMay_IsStopped(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        var id = $"slow-{bench.Dataset}";
        var failure = await Bench.FailureOfAsync(() => node.JobAsync(
            new() { ["query"] = new JsonObject { ["query"] = Endless, ["useLegacySql"] = false }, ["jobTimeoutMs"] = "1000" }, id));
        // Of the documented reasons "timeout" is the nearer one; this is what the service answers.
        failure.Reason.ShouldBe("stopped");
        failure.Message.ShouldBe("Job execution was cancelled: Job timed out after 1 sec");
    }

    [BigQueryCase]
    public static async Task PackedExtract_IsNumberedAndLoadsAgain(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await bench.Client.QueryAsync($"CREATE TABLE {bench.Table()} AS SELECT 1 AS a, 'x, y' AS b UNION ALL SELECT 2, 'z'", null);
        var uri = $"gs://{bench.Bucket}/{bench.Dataset}/out-*.csv.gz";
        var job = await node.JobAsync(new()
        {
            ["extract"] = new JsonObject
            {
                ["sourceTable"] = NodeClient.Reference(bench.Table()),
                ["destinationUris"] = new JsonArray(uri),
                ["compression"] = "GZIP",
            },
        });
        job["statistics"]!["extract"]!["destinationUriFileCounts"]!.ToJsonString().ShouldBe("""["1"]""");

        await node.LoadObjectsAsync(bench.Table("again"), $"gs://{bench.Bucket}/{bench.Dataset}/out-000000000000.csv.gz", new()
        {
            ["schema"] = Bench.Schema("a:INTEGER,b:STRING"),
            ["skipLeadingRows"] = 1,
        });
        (await bench.LinesAsync("SELECT a, b FROM {d}.again ORDER BY a")).ShouldBe("1|x, y\n2|z");
    }

    [BigQueryCase]
    public static async Task LegacySql_IsRefused(Bench bench) =>
        (await Bench.FailureOfAsync(() => bench.Client.QueryAsync("SELECT 1", new() { ["useLegacySql"] = true }))).Message
            .ShouldStartWith("Legacy SQL is not supported by this service");

    /// <summary>Cancels a job that would not end by itself.</summary>
    private static async Task StopsAsync(Bench bench, string sql)
    {
        var node = (NodeClient)bench.Client;
        var id = $"cancelled-{bench.Dataset}";
        await node.StartJobAsync(new() { ["query"] = new JsonObject { ["query"] = sql, ["useLegacySql"] = false } }, id);
        (await node.GetJobAsync(id))["status"]!["state"]!.ToString().ShouldBe("RUNNING");
        await node.CancelJobAsync(id);

        var failure = await Bench.FailureOfAsync(() => node.EndedJobAsync(id));
        failure.Reason.ShouldBe("stopped");
        failure.Message.ShouldBe("Job execution was cancelled: User requested cancellation");
        (await node.GetJobAsync(id))["status"]!["errorResult"]!["reason"]!.ToString().ShouldBe("stopped");
    }
}
