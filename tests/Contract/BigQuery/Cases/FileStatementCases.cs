using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery.Cases;

/// <summary>
/// https://cloud.google.com/bigquery/docs/reference/standard-sql/export-statements and
/// https://cloud.google.com/bigquery/docs/reference/standard-sql/load-statements
/// </summary>
internal static class FileStatementCases
{
    [BigQueryCase(Drivers.All)]
    public static async Task ExportData_WritesTheRowsOfAQuery(Bench bench)
    {
        var statement = $"""
            EXPORT DATA OPTIONS(
              uri='gs://{bench.Bucket}/{bench.Dataset}/*.csv',
              format='CSV',
              overwrite=true,
              header=true,
              field_delimiter=';') AS
            SELECT x AS field1, CONCAT('a;', x) AS field2 FROM UNNEST([3, 1, 2]) AS x ORDER BY field1 LIMIT 10
            """;
        await bench.LinesAsync(statement);
        if (bench.Client is NodeClient node)
        {
            (await node.ReadObjectAsync(bench.Bucket, $"{bench.Dataset}/000000000000.csv")).ShouldBe("field1;field2\n1;\"a;1\"\n2;\"a;2\"\n3;\"a;3\"\n");
            await bench.LinesAsync(statement);
            (await Bench.FailureOfAsync(() => bench.LinesAsync(statement.Replace("overwrite=true", "overwrite=false", StringComparison.Ordinal)))).Message.ShouldContain("is not empty");
        }
    }

    [BigQueryCase]
    public static async Task ExportData_KnowsTheFormats(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        string Statement(string options) => $"EXPORT DATA OPTIONS (uri = 'gs://{bench.Bucket}/{bench.Dataset}/{options}) AS (SELECT 1 AS a, ['x'] AS l)";
        await bench.LinesAsync(Statement("j-*', format = 'JSON'"));
        (await node.ReadObjectAsync(bench.Bucket, $"{bench.Dataset}/j-000000000000")).ShouldBe("{\"a\":\"1\",\"l\":[\"x\"]}\n");
        await bench.LinesAsync(Statement("z/*.json', format = 'JSON', compression = 'GZIP'"));
        (await node.ReadBytesAsync(bench.Bucket, $"{bench.Dataset}/z/000000000000.json"))[..2].ShouldBe([0x1f, 0x8b]);
        await bench.LinesAsync(Statement("p/*', format = 'PARQUET', compression = 'SNAPPY'"));
        await bench.LinesAsync($"LOAD DATA INTO {{d}}.p FROM FILES (format = 'PARQUET', uris = ['gs://{bench.Bucket}/{bench.Dataset}/p/*'])");
        (await bench.LinesAsync("SELECT a, l FROM {d}.p")).ShouldBe("1|[x]");
        var job = await node.JobAsync(new()
        {
            ["query"] = new JsonObject { ["query"] = Statement("n/*', format = 'JSON'"), ["useLegacySql"] = false },
        });
        job["statistics"]!["query"]!["statementType"]!.ToString().ShouldBe("EXPORT_DATA");
        job["statistics"]!["query"]!["exportDataStatistics"]!["rowCount"]!.ToString().ShouldBe("1");
    }

    [BigQueryCase]
    public static async Task ExportData_RefusesWhatIsWrong(Bench bench)
    {
        foreach (var (options, message) in new[]
        {
            ("uri = 'gs://b/x.csv', format = 'CSV'", "Option 'uri' value must be a wild card URI."),
            ("uri = 's3://b/*', format = 'CSV'", "Invalid destination URI s3://b/*"),
            ("uri = 'gs://b/*'", "EXPORT DATA needs the option format."),
            ("format = 'CSV'", "EXPORT DATA needs the option uri."),
            ("uri = 'gs://b/*', format = 'XML'", "Destination format XML is not supported"),
            ("uri = 'gs://b/*', format = 'JSON', header = TRUE", "Unknown option: header. It is not supported for EXPORT DATA as JSON."),
            ("uri = 'gs://b/*', format = 'CSV', compression = 'SNAPPY'", "Compression SNAPPY is not supported for format CSV."),
            ("uri = 'gs://b/*', format = 'CSV', format = 'CSV'", "Duplicate option specified for: format"),
        })
        {
            (await Bench.FailureOfAsync(() => bench.LinesAsync($"EXPORT DATA OPTIONS ({options}) AS SELECT 1 AS a"))).Message.ShouldContain(message);
        }

        (await Bench.FailureOfAsync(() => bench.LinesAsync($"EXPORT DATA OPTIONS (uri = 'gs://{bench.Bucket}/n/*', format = 'CSV') AS SELECT [1] AS l"))).Message
            .ShouldContain("Operation cannot be performed on a nested schema. Field: l");
        (await Bench.FailureOfAsync(() => bench.LinesAsync("EXPORT MODEL d.m OPTIONS (uri = 'gs://b/m')"))).Message.ShouldBe("EXPORT MODEL is not supported at [1:1]");
    }

    [BigQueryCase]
    public static async Task LoadData_MakesAppendsAndOverwrites(Bench bench)
    {
        var uri = await LandAsync(bench, "a.csv", "x,y\n1,one\n2,two\n");
        await bench.LinesAsync($"LOAD DATA INTO {{d}}.t(x INT64, y STRING) FROM FILES(skip_leading_rows=1, format='CSV', uris = ['{uri}'])");
        await bench.LinesAsync($"LOAD DATA INTO {{d}}.t FROM FILES(format='CSV', uris = ['{uri}'])");
        (await bench.LinesAsync("SELECT x, y FROM {d}.t ORDER BY x")).ShouldBe("1|one\n1|one\n2|two\n2|two");
        await bench.LinesAsync($"LOAD DATA OVERWRITE {{d}}.t FROM FILES(format='CSV', uris = ['{uri}'])");
        (await bench.LinesAsync("SELECT x, y FROM {d}.t ORDER BY x")).ShouldBe("1|one\n2|two");
    }

    [BigQueryCase]
    public static async Task LoadData_TakesTheTablesOptions(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        var uri = await LandAsync(bench, "a.json", "{\"day\": \"2021-01-31\", \"n\": 1}\n");
        var job = await node.JobAsync(new()
        {
            ["query"] = new JsonObject
            {
                ["query"] = $"LOAD DATA INTO {bench.Dataset}.t (day DATE NOT NULL, n NUMERIC(10, 2)) PARTITION BY day CLUSTER BY n "
                    + $"OPTIONS (description = 'my table', partition_expiration_days = 30000) FROM FILES (format = 'JSON', uris = ['{uri}'])",
                ["useLegacySql"] = false,
            },
        });
        job["statistics"]!["query"]!["statementType"]!.ToString().ShouldBe("LOAD_DATA");
        job["statistics"]!["query"]!["loadQueryStatistics"]!["outputRows"]!.ToString().ShouldBe("1");
        var table = await bench.Client.GetTableAsync(bench.Table());
        table["description"]!.ToString().ShouldBe("my table");
        table["timePartitioning"]!["field"]!.ToString().ShouldBe("day");
        table["timePartitioning"]!["expirationMs"]!.ToString().ShouldBe("2592000000000");
        table["clustering"]!["fields"]![0]!.ToString().ShouldBe("n");
        table["schema"]!["fields"]![0]!["mode"]!.ToString().ShouldBe("REQUIRED");
    }

    [BigQueryCase]
    public static async Task LoadData_GoesIntoOnePartition(Bench bench)
    {
        var uri = await LandAsync(bench, "a.csv", "1\n");
        string Statement(string partitions, string by = "") => $"LOAD DATA INTO {{d}}.t (n INT64) {partitions} {by} FROM FILES (format = 'CSV', uris = ['{uri}'])";
        await bench.LinesAsync(Statement("PARTITIONS(_PARTITIONTIME = TIMESTAMP '2016-01-01')", "PARTITION BY _PARTITIONTIME"));
        await bench.LinesAsync(Statement("PARTITIONS(_PARTITIONTIME = TIMESTAMP '2016-01-01')"));
        await bench.LinesAsync(Statement("OVERWRITE PARTITIONS(_PARTITIONTIME = '20160102')"));
        await bench.LinesAsync(Statement("OVERWRITE PARTITIONS(_PARTITIONTIME = '20160102')"));
        (await bench.LinesAsync("SELECT CAST(_PARTITIONDATE AS STRING) AS d, COUNT(*) AS n FROM {d}.t GROUP BY d ORDER BY d")).ShouldBe("2016-01-01|2\n2016-01-02|1");
        (await Bench.FailureOfAsync(() => bench.LinesAsync(Statement("PARTITIONS(n = 1)")))).Message.ShouldContain("is not partitioned by n at ");
        (await Bench.FailureOfAsync(() => bench.LinesAsync(Statement("PARTITIONS(_PARTITIONTIME = '20160102')").Replace("INTO", "OVERWRITE", StringComparison.Ordinal)))).Message
            .ShouldContain("must begin with LOAD DATA INTO");
    }

    [BigQueryCase]
    public static async Task LoadData_ReadsColumnsFromTheFilesNames(Bench bench)
    {
        await LandAsync(bench, "h/field_1=a/field_2=7/x.csv", "1\n");
        var files = $"FROM FILES (format = 'CSV', uris = ['gs://{bench.Bucket}/{bench.Dataset}/h/*'], hive_partition_uri_prefix = 'gs://{bench.Bucket}/{bench.Dataset}/h')";
        await bench.LinesAsync($"LOAD DATA INTO {{d}}.t (n INT64) {files} WITH PARTITION COLUMNS (field_1 STRING, field_2 STRING)");
        (await bench.LinesAsync("SELECT n, field_1, CONCAT(field_2, '!') AS f FROM {d}.t")).ShouldBe("1|a|7!");
        await bench.LinesAsync($"LOAD DATA INTO {{d}}.u {files} WITH PARTITION COLUMNS");
        (await bench.LinesAsync("SELECT field_1, field_2 + 1 AS f FROM {d}.u")).ShouldBe("a|8");
        (await Bench.FailureOfAsync(() => bench.LinesAsync($"LOAD DATA INTO {{d}}.v (n INT64) {files} WITH PARTITION COLUMNS"))).Message.ShouldContain("WITH PARTITION COLUMNS must list");
    }

    [BigQueryCase]
    public static async Task LoadData_RefusesWhatIsWrong(Bench bench)
    {
        var uri = await LandAsync(bench, "bad.csv", "one\n");
        foreach (var (statement, message) in new[]
        {
            ($"LOAD DATA INTO {{d}}.t (n INT64) FROM FILES (format = 'CSV', uris = ['{uri}'])", "CSV table encountered too many errors, giving up. Rows: 1"),
            ($"LOAD DATA INTO {{d}}.t (n INT64) FROM FILES (format = 'CSV', uris = ['{uri}'], nope = 1)", "Unknown option: nope. It is not supported for LOAD DATA."),
            ($"LOAD DATA INTO {{d}}.t (n INT64) FROM FILES (format = 'AVRO', uris = ['{uri}'])", "Source format AVRO is not supported"),
            ("LOAD DATA INTO {d}.t FROM FILES (format = 'CSV')", "LOAD DATA needs the options format and uris in FROM FILES at [1:1]"),
            ($"LOAD DATA INTO {{d}}.t FROM FILES (format = 'CSV', uris = ['{uri}x'])", $"Not found: URI {uri}x"),
            ($"LOAD DATA INTO nowhere.t FROM FILES (format = 'CSV', uris = ['{uri}'])", "Not found: Dataset contract:nowhere"),
            ($"LOAD DATA INTO TEMP TABLE t FROM FILES (format = 'CSV', uris = ['{uri}'])", "LOAD DATA into a temporary table is not supported at [1:16]"),
            ($"LOAD DATA INTO {{d}}.t FROM FILES (format = 'CSV', uris = ['{uri}']) WITH CONNECTION a.b", "WITH CONNECTION is not supported"),
        })
        {
            (await Bench.FailureOfAsync(() => bench.LinesAsync(statement))).Message.ShouldContain(message);
        }

        (await bench.Client.ListTablesAsync(bench.Dataset)).ShouldBeEmpty();
    }

    private static Task<string> LandAsync(Bench bench, string name, string content) =>
        ((NodeClient)bench.Client).LandAsync(bench.Bucket, $"{bench.Dataset}/{name}", content);
}
