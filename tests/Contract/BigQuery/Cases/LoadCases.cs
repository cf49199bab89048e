using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery.Cases;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#jobconfigurationload</summary>
internal static class LoadCases
{
    [BigQueryCase(Drivers.All)]
    public static async Task CsvFile_IsLoadedAndRead(Bench bench)
    {
        await bench.NewTableAsync("id:INTEGER,name:STRING");
        var job = await bench.Client.LoadAsync(bench.Table(), "id,name\n1,\"a, \"\"b\"\"\nc\"\n2,\n", new()
        {
            ["sourceFormat"] = Bench.Csv,
            ["skipLeadingRows"] = 1,
            ["allowQuotedNewlines"] = true,
        });
        job["statistics"]!["load"]!["outputRows"]!.ToString().ShouldBe("2");
        Bench.Lines(await bench.Client.RowsAsync(bench.Table())).ShouldBe("1|a, \"b\"\nc\n2|NULL");
        (await bench.Client.GetTableAsync(bench.Table()))["numRows"]!.ToString().ShouldBe("2");
    }

    [BigQueryCase(Drivers.All)]
    public static async Task JsonFile_IsLoadedWithTheColumnsThatItHas(Bench bench)
    {
        await bench.Client.LoadAsync(bench.Table(), "{\"a\": 1, \"r\": {\"x\": \"y\"}}\n{\"a\": 2, \"t\": [1, 2]}\n", new()
        {
            ["sourceFormat"] = Bench.Json,
            ["autodetect"] = true,
        });
        (await bench.LinesAsync("SELECT a, r.x AS b, ARRAY_LENGTH(t) AS c FROM {d}.t ORDER BY a")).ShouldBe("1|y|0\n2|NULL|2");
    }

    [BigQueryCase(Drivers.All)]
    public static async Task BadRow_EndsTheLoadAndNothingIsThere(Bench bench)
    {
        await bench.NewTableAsync("id:INTEGER");
        var failure = await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "1\nx\n", new() { ["sourceFormat"] = Bench.Csv }));
        failure.Message.ShouldContain("Could not parse 'x' as INT64 for field id (position 0)");
        (await bench.LinesAsync("SELECT COUNT(*) AS c FROM {d}.t")).ShouldBe("0");
    }

    [BigQueryCase]
    public static async Task BadRowsThatAreAllowed_AreToldOf(Bench bench)
    {
        await bench.NewTableAsync("id:INTEGER");
        var job = await bench.Client.LoadAsync(bench.Table(), "1\nx\n2\n", new() { ["sourceFormat"] = Bench.Csv, ["maxBadRecords"] = 1 });
        job["statistics"]!["load"]!["badRecords"]!.ToString().ShouldBe("1");
        job["status"]!["errors"]![0]!["reason"]!.ToString().ShouldBe("invalid");
        (await bench.LinesAsync("SELECT id FROM {d}.t ORDER BY id")).ShouldBe("1\n2");
    }

    [BigQueryCase]
    public static async Task Replaced_OnlyThePartitionThatIsNamed(Bench bench)
    {
        await bench.NewTableAsync("day:DATE,v:INTEGER", more: new() { ["timePartitioning"] = new JsonObject { ["type"] = "DAY", ["field"] = "day" } });
        var options = new JsonObject { ["sourceFormat"] = Bench.Csv, ["writeDisposition"] = "WRITE_TRUNCATE" };
        await bench.Client.LoadAsync(bench.Table("t$20210101"), "2021-01-01,1\n", (JsonObject)options.DeepClone());
        await bench.Client.LoadAsync(bench.Table("t$20210102"), "2021-01-02,2\n", (JsonObject)options.DeepClone());
        await bench.Client.LoadAsync(bench.Table("t$20210101"), "2021-01-01,3\n", (JsonObject)options.DeepClone());

        (await bench.LinesAsync("SELECT v FROM {d}.t ORDER BY v")).ShouldBe("2\n3");
    }

    [BigQueryCase]
    public static async Task RowOfAnotherDay_IsNotLoadedIntoAPartition(Bench bench)
    {
        await bench.NewTableAsync("day:DATE", more: new() { ["timePartitioning"] = new JsonObject { ["type"] = "DAY", ["field"] = "day" } });
        var failure = await Bench.FailureOfAsync(() => bench.Client.LoadAsync(
            bench.Table("t$20210101"), "2021-01-01\n2021-01-02\n", new() { ["sourceFormat"] = Bench.Csv }));
        failure.Message.ShouldBe("Some rows belong to different partitions rather than destination partition t$20210101");
        (await bench.LinesAsync("SELECT COUNT(*) AS c FROM {d}.t")).ShouldBe("0");
    }

    [BigQueryCase]
    public static async Task WriteEmpty_RefusesATableWithRows(Bench bench)
    {
        var options = new JsonObject { ["sourceFormat"] = Bench.Csv, ["schema"] = Bench.Schema("a:INTEGER"), ["writeDisposition"] = "WRITE_EMPTY" };
        await bench.Client.LoadAsync(bench.Table(), "1\n", (JsonObject)options.DeepClone());
        var failure = await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "1\n", (JsonObject)options.DeepClone()));
        failure.Reason.ShouldBe("duplicate");
        failure.Message.ShouldBe($"Already Exists: Table {NodeClient.Project}:{bench.Table()}");
    }

    [BigQueryCase]
    public static async Task CreateNever_NeedsTheTable(Bench bench)
    {
        var failure = await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "1\n", new()
        {
            ["sourceFormat"] = Bench.Csv,
            ["schema"] = Bench.Schema("a:INTEGER"),
            ["createDisposition"] = "CREATE_NEVER",
        }));
        failure.Reason.ShouldBe("notFound");
    }

    [BigQueryCase]
    public static async Task RepeatedOrNestedColumn_IsNotForCsv(Bench bench)
    {
        await bench.NewTableAsync("a:INTEGER,r:INTEGER:REPEATED");
        var failure = await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "1,2\n", new() { ["sourceFormat"] = Bench.Csv }));
        failure.Message.ShouldBe("Cannot load CSV data with a repeated field. Field: r");
        failure.Reason.ShouldBe("invalid");

        await bench.LinesAsync("CREATE TABLE {d}.n (a INT64, r STRUCT<x INT64>)");
        (await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table("n"), "1,2\n", new() { ["sourceFormat"] = Bench.Csv }))).Message
            .ShouldBe("Cannot load CSV data with a nested schema. Field: r");
    }

    [BigQueryCase]
    public static async Task Delimiter_IsDetected(Bench bench)
    {
        foreach (var (table, delimiter) in new[] { ("comma", ","), ("pipe", "|"), ("tab", "\t") })
        {
            var file = $"id{delimiter}name\n1{delimiter}\"a,b|c\td\"\n2{delimiter}x;y\n";
            await bench.Client.LoadAsync(bench.Table(table), file, new() { ["sourceFormat"] = Bench.Csv, ["autodetect"] = true });
            (await bench.LinesAsync($"SELECT id, name FROM {{d}}.{table} ORDER BY id")).ShouldBe("1|a,b|c\td\n2|x;y");
        }

        await bench.Client.LoadAsync(bench.Table("told"), "1,a|b\n2,c|d\n", new() { ["sourceFormat"] = Bench.Csv, ["autodetect"] = true, ["fieldDelimiter"] = "|" });
        (await bench.LinesAsync("SELECT COUNTIF(string_field_1 IN ('b', 'd')) AS n FROM {d}.told")).ShouldBe("2");
    }

    [BigQueryCase]
    public static async Task OptionThatIsLacking_IsRefusedByItsName(Bench bench)
    {
        foreach (var name in new[] { "jsonExtension", "referenceFileSchemaUri", "fileSetSpecType" })
        {
            (await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "1\n", new() { ["sourceFormat"] = Bench.Csv, [name] = "any" }))).Message
                .ShouldBe($"{name} is not supported by this service.");
        }
    }

    [BigQueryCase]
    public static async Task SchemaUpdateOptions_AreNotForAWholeTable(Bench bench)
    {
        var options = new JsonObject { ["sourceFormat"] = Bench.Json, ["autodetect"] = true, ["writeDisposition"] = "WRITE_TRUNCATE" };
        options["schemaUpdateOptions"] = new JsonArray("ALLOW_FIELD_ADDITION");
        (await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "{\"a\":1}\n", (JsonObject)options.DeepClone()))).Message.ShouldBe(
            "Schema update options should only be specified with WRITE_APPEND disposition, or with WRITE_TRUNCATE disposition on a table partition.");

        await bench.Client.LoadAsync(bench.Table("p$20210101"), "{\"a\":1}\n", options);
        (await bench.LinesAsync("SELECT a FROM {d}.p")).ShouldBe("1");
    }

    [BigQueryCase]
    public static async Task DamagedParquet_IsNamedAsItsCallerKnowsIt(Bench bench)
    {
        var message = (await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "PAR1 not at all", new() { ["sourceFormat"] = "PARQUET" }))).Message;
        message.ShouldBe("Error while reading data, error message: Input file is not in Parquet format. File: upload");
    }

    [BigQueryCase]
    public static async Task ParquetThatIsDamagedInside_IsNamedToo(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await bench.LinesAsync("CREATE TABLE {d}.t AS SELECT x AS a FROM UNNEST(GENERATE_ARRAY(1, 1000)) AS x");
        var uri = $"gs://{bench.Bucket}/{bench.Dataset}/t.parquet";
        await node.ExtractAsync(bench.Table(), uri, new() { ["destinationFormat"] = "PARQUET" });
        var bytes = await node.ReadBytesAsync(bench.Bucket, $"{bench.Dataset}/t.parquet");
        bytes.AsSpan(4, 36).Fill(0xFF);
        await node.LandAsync(bench.Bucket, $"{bench.Dataset}/t.parquet", bytes);
        var words = $"Error while reading data, error message: Failed to read a column from Parquet file {uri}.";

        var failure = await Bench.FailureOfAsync(() => node.LoadObjectsAsync(bench.Table("again"), uri, new() { ["sourceFormat"] = "PARQUET" }));
        failure.Message.ShouldBe(words);
        failure.Reason.ShouldBe("invalid");

        await bench.Client.CreateTableAsync(bench.Table("x"), new()
        {
            ["externalDataConfiguration"] = new JsonObject { ["sourceFormat"] = "PARQUET", ["sourceUris"] = new JsonArray(uri) },
        });
        (await Bench.FailureOfAsync(() => bench.LinesAsync("SELECT SUM(a) AS a FROM {d}.x"))).Message.ShouldBe(words);
    }

    [BigQueryCase]
    public static async Task NewColumn_NeedsLeave(Bench bench)
    {
        await bench.NewTableAsync("a:INTEGER");
        var options = new JsonObject { ["sourceFormat"] = Bench.Json, ["schema"] = Bench.Schema("a:INTEGER,b:STRING") };
        (await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "{\"a\":1,\"b\":\"x\"}\n", (JsonObject)options.DeepClone()))).Message
            .ShouldBe($"Provided Schema does not match Table {NodeClient.Project}:{bench.Table()}. Cannot add fields (field: b)");

        options["schemaUpdateOptions"] = new JsonArray("ALLOW_FIELD_ADDITION");
        await bench.Client.LoadAsync(bench.Table(), "{\"a\":1,\"b\":\"x\"}\n", options);
        (await bench.LinesAsync("SELECT a, b FROM {d}.t")).ShouldBe("1|x");
    }

    [BigQueryCase]
    public static async Task UnknownValues_AreIgnoredIfAsked(Bench bench)
    {
        await bench.NewTableAsync("a:INTEGER");
        (await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "{\"a\":1,\"z\":2}\n", new() { ["sourceFormat"] = Bench.Json }))).Message
            .ShouldContain("JSON table encountered too many errors, giving up. Rows: 1; errors: 1.");
        await bench.Client.LoadAsync(bench.Table(), "{\"a\":1,\"z\":2}\n", new() { ["sourceFormat"] = Bench.Json, ["ignoreUnknownValues"] = true });
        (await bench.LinesAsync("SELECT a FROM {d}.t")).ShouldBe("1");
    }

    [BigQueryCase]
    public static async Task Objects_AreFoundByAWildcard(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await node.LandAsync(bench.Bucket, $"{bench.Dataset}/a.csv", "1\n");
        await node.LandAsync(bench.Bucket, $"{bench.Dataset}/b.csv", "2\n");
        await node.LandAsync(bench.Bucket, $"{bench.Dataset}/c.txt", "3\n");
        var job = await node.LoadObjectsAsync(
            bench.Table(), $"gs://{bench.Bucket}/{bench.Dataset}/*.csv", new() { ["sourceFormat"] = Bench.Csv, ["schema"] = Bench.Schema("a:INTEGER") });

        job["statistics"]!["load"]!["inputFiles"]!.ToString().ShouldBe("2");
        (await bench.LinesAsync("SELECT a FROM {d}.t ORDER BY a")).ShouldBe("1\n2");
        (await Bench.FailureOfAsync(() => node.LoadObjectsAsync(
            bench.Table(), $"gs://{bench.Bucket}/{bench.Dataset}/*.none", new() { ["schema"] = Bench.Schema("a:INTEGER") }))).Reason.ShouldBe("notFound");
    }

    [BigQueryCase]
    public static async Task ParquetThatWasExtracted_IsLoadedAgain(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await bench.Client.QueryAsync($"CREATE TABLE {bench.Table()} AS SELECT 1 AS i, 'x' AS s, [1, 2] AS a, NUMERIC '1.5' AS n, TIMESTAMP '2021-01-31' AS ts", null);
        var uri = $"gs://{bench.Bucket}/{bench.Dataset}/t.parquet";
        await node.ExtractAsync(bench.Table(), uri, new() { ["destinationFormat"] = "PARQUET" });
        await node.LoadObjectsAsync(bench.Table("again"), uri, new() { ["sourceFormat"] = "PARQUET" });

        (await bench.LinesAsync("SELECT * FROM {d}.again")).ShouldBe("1|x|[1, 2]|1.5|2021-01-31T00:00:00.000Z");
    }

    [BigQueryCase]
    public static async Task ExternalTable_ReadsTheObjectsThatAreThere(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await node.LandAsync(bench.Bucket, $"{bench.Dataset}/one.csv", "id,name\n1,a\n");
        await bench.Client.CreateTableAsync(bench.Table("x"), new()
        {
            ["externalDataConfiguration"] = new JsonObject
            {
                ["sourceFormat"] = Bench.Csv,
                ["sourceUris"] = new JsonArray($"gs://{bench.Bucket}/{bench.Dataset}/*.csv"),
                ["csvOptions"] = new JsonObject { ["skipLeadingRows"] = "1" },
                ["schema"] = Bench.Schema("id:INTEGER,name:STRING"),
            },
        });
        (await bench.LinesAsync("SELECT * FROM {d}.x ORDER BY id")).ShouldBe("1|a");

        await node.LandAsync(bench.Bucket, $"{bench.Dataset}/two.csv", "id,name\n2,b\n");
        (await bench.LinesAsync("SELECT * FROM {d}.x ORDER BY id")).ShouldBe("1|a\n2|b");
        (await bench.Client.GetTableAsync(bench.Table("x")))["type"]!.ToString().ShouldBe("EXTERNAL");
    }
}
