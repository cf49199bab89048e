using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery.Cases;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs</summary>
internal static class JobCases
{
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
    public static async Task LegacySql_IsRefused(Bench bench) =>
        (await Bench.FailureOfAsync(() => bench.Client.QueryAsync("SELECT 1", new() { ["useLegacySql"] = true }))).Message
            .ShouldStartWith("Legacy SQL is not supported by this service");
}
