using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery.Cases;

/// <summary>https://cloud.google.com/bigquery/docs/reference/system-variables and pseudo-columns of external tables.</summary>
internal static class SystemCases
{
    [BigQueryCase(Drivers.All)]
    public static async Task TimeZone_IsUtc(Bench bench) =>
        (await bench.LinesAsync("SELECT @@time_zone AS default_time_zone, @@project_id AS p")).ShouldBe($"UTC|{NodeClient.Project}");

    [BigQueryCase]
    public static async Task ScriptsVariables_AreNullElsewhere(Bench bench)
    {
        (await bench.LinesAsync("SELECT @@row_count AS a, @@script.job_id AS b, @@script.creation_time IS NULL AS c, @@session_id AS d, @@current_job_id IS NULL AS e"))
            .ShouldBe("NULL|NULL|true|NULL|false");
        (await bench.LinesAsync("""
            CREATE TABLE {d}.t AS SELECT x FROM UNNEST([1, 2, 3]) AS x;
            UPDATE {d}.t SET x = 4 WHERE x > 1;
            SELECT @@row_count AS n, @@script.num_child_jobs AS c, @@last_job_id = CONCAT('script_job_', @@script.job_id, '_1') AS last,
              @@current_job_id = CONCAT('script_job_', @@script.job_id, '_2') AS now, @@script.creation_time <= CURRENT_TIMESTAMP() AS t, @@location AS l;
            """)).ShouldBe("2|2|true|true|true|US");
    }

    [BigQueryCase]
    public static async Task SettableVariables_AreSet(Bench bench)
    {
        await bench.LinesAsync("SET @@dataset_id = '{d}'; SET @@time_zone = 'UTC'; CREATE TABLE t AS SELECT @@dataset_id AS d;");
        (await bench.LinesAsync("SELECT d FROM {d}.t")).ShouldBe(bench.Dataset);
        (await bench.LinesAsync("SET @@dataset_project_id = 'p'; SET @@dataset_id = 'x'; SELECT @@dataset_project_id AS a, @@dataset_id AS b, @@project_id AS c")).ShouldBe($"p|x|{NodeClient.Project}");
        (await Bench.FailureOfAsync(() => bench.LinesAsync("SET @@row_count = 1; SELECT 1"))).Message.ShouldContain("System variable @@row_count is read-only at [1:5]");
        (await Bench.FailureOfAsync(() => bench.LinesAsync("SET @@time_zone = 'Asia/Tokyo'; SELECT 1"))).Message.ShouldContain("SET @@time_zone to another zone than UTC is not supported at [1:5]");
        (await Bench.FailureOfAsync(() => bench.LinesAsync("SELECT @@nope"))).Message.ShouldContain("Unrecognized name: @@nope at [1:8]");
    }

    /// <summary>https://cloud.google.com/bigquery/docs/query-cloud-storage-data</summary>
    [BigQueryCase]
    public static async Task FileName_TellsWhereARowIsFrom(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        var folder = $"gs://{bench.Bucket}/{bench.Dataset}";
        foreach (var name in new[] { "c/day=1/a.csv", "c/day=2/b.csv" })
        {
            await node.LandAsync(bench.Bucket, $"{bench.Dataset}/{name}", "1\n");
        }

        await bench.LinesAsync($"CREATE EXTERNAL TABLE {{d}}.c (n INT64) OPTIONS (format = 'CSV', uris = ['{folder}/c/*'])");
        (await bench.LinesAsync("SELECT *, _FILE_NAME AS f FROM {d}.c ORDER BY f")).ShouldBe($"1|{folder}/c/day=1/a.csv\n1|{folder}/c/day=2/b.csv");
        await bench.LinesAsync($"CREATE EXTERNAL TABLE {{d}}.h OPTIONS (format = 'CSV', uris = ['{folder}/c/*'], hive_partition_uri_prefix = '{folder}/c')");
        (await bench.LinesAsync("SELECT day, _FILE_NAME AS f FROM {d}.h WHERE _FILE_NAME LIKE '%b.csv'")).ShouldBe($"2|{folder}/c/day=2/b.csv");
        foreach (var name in new[] { "x", "y" })
        {
            await bench.LinesAsync($"EXPORT DATA OPTIONS (uri = '{folder}/p/day={name}/*.parquet', format = 'PARQUET') AS SELECT '{name}' AS a");
        }

        await bench.LinesAsync($"CREATE EXTERNAL TABLE {{d}}.p OPTIONS (format = 'PARQUET', uris = ['{folder}/p/*'])");
        (await bench.LinesAsync("SELECT *, _FILE_NAME AS f FROM {d}.p ORDER BY a"))
            .ShouldBe($"x|{folder}/p/day=x/000000000000.parquet\ny|{folder}/p/day=y/000000000000.parquet");
        await bench.LinesAsync($"CREATE EXTERNAL TABLE {{d}}.q OPTIONS (format = 'PARQUET', uris = ['{folder}/p/*'], hive_partition_uri_prefix = '{folder}/p')");
        (await bench.LinesAsync("SELECT day, a FROM {d}.q WHERE _FILE_NAME = '" + folder + "/p/day=y/000000000000.parquet'")).ShouldBe("y|y");
    }
}
