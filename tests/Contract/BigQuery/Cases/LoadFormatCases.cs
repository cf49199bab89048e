using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery.Cases;

/// <summary>
/// How a file writes dates and times, and which of its columns is which:
/// https://cloud.google.com/bigquery/docs/reference/standard-sql/load-statements#load_option_list
/// </summary>
internal static class LoadFormatCases
{
    private const string Moments = "d:DATE,t:TIME,dt:DATETIME,ts:TIMESTAMP";

    [BigQueryCase]
    public static async Task Formats_AreThoseOfTheLoad(Bench bench)
    {
        await bench.NewTableAsync(Moments);
        await bench.Client.LoadAsync(
            bench.Table(), "31/01/2021,02.03 P.M.,Jan 5 2021 04:05,01/31/2021 10:20:30.125\n", Formats("DD/MM/YYYY", "HH.MI P.M.", "MON DD YYYY HH24:MI", "MM/DD/YYYY HH24:MI:SS.FF3"));
        await bench.Client.LoadAsync(
            bench.Table(), "20210201,0405,2021-02-01T06,2021-02-01 10:00:00 +02:00\n", Formats("%Y%m%d", "%H%M", "%Y-%m-%dT%H", "%Y-%m-%d %H:%M:%S %Ez"));

        (await bench.LinesAsync("SELECT CAST(d AS STRING) AS d, CAST(t AS STRING) AS t, CAST(dt AS STRING) AS dt, CAST(ts AS STRING) AS ts FROM {d}.t ORDER BY d")).ShouldBe(
            "2021-01-31|14:03:00|2021-01-05 04:05:00|2021-01-31 10:20:30.125+00\n2021-02-01|04:05:00|2021-02-01 06:00:00|2021-02-01 08:00:00+00");
    }

    [BigQueryCase]
    public static async Task Format_IsTheOnlyOne(Bench bench)
    {
        await bench.NewTableAsync("d:DATE");
        var options = new JsonObject { ["sourceFormat"] = Bench.Csv, ["dateFormat"] = "DD.MM.YYYY" };
        (await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "2021-01-31\n", (JsonObject)options.DeepClone()))).Message
            .ShouldContain("Could not parse '2021-01-31' as DATE for field d (position 0)");
        (await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "1\n", new() { ["sourceFormat"] = Bench.Csv, ["dateFormat"] = "DD!MM" }))).Message
            .ShouldBe("Invalid value for dateFormat: DD!MM. Unsupported format element '!'");
        (await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "1\n", new() { ["sourceFormat"] = Bench.Csv, ["timeZone"] = "Mars/Base" }))).Message
            .ShouldBe("Invalid time zone: Mars/Base");
    }

    [BigQueryCase(Drivers.All)]
    public static async Task TimeZone_IsThatOfTimestampsWithoutOne(Bench bench)
    {
        await bench.NewTableAsync("ts:TIMESTAMP");
        await bench.Client.LoadAsync(bench.Table(), "{\"ts\":\"2021-01-31 10:00:00\"}\n{\"ts\":\"2021-01-31 10:00:00Z\"}\n", new()
        {
            ["sourceFormat"] = Bench.Json,
            ["timeZone"] = "America/New_York",
        });
        await bench.Client.LoadAsync(bench.Table(), "07/01/2021 10:00\n", new()
        {
            ["sourceFormat"] = Bench.Csv,
            ["timeZone"] = "America/New_York",
            ["timestampFormat"] = "MM/DD/YYYY HH24:MI",
        });
        (await bench.LinesAsync("SELECT FORMAT_TIMESTAMP('%F %R', ts) AS ts FROM {d}.t ORDER BY ts")).ShouldBe("2021-01-31 10:00\n2021-01-31 15:00\n2021-07-01 14:00");
    }

    [BigQueryCase]
    public static async Task Detection_TakesTheFormats(Bench bench)
    {
        await bench.Client.LoadAsync(bench.Table(), "d,n\n20210131,1\n20210201,2\n", new() { ["sourceFormat"] = Bench.Csv, ["autodetect"] = true, ["dateFormat"] = "YYYYMMDD" });
        (await bench.LinesAsync("SELECT CAST(d AS STRING) AS d, n FROM {d}.t WHERE d > DATE '2021-01-01' ORDER BY n")).ShouldBe("2021-01-31|1\n2021-02-01|2");

        await bench.Client.LoadAsync(bench.Table("j"), "{\"r\": {\"d\": \"31.01.2021\"}, \"s\": \"2021-01-31\"}\n", new()
        {
            ["sourceFormat"] = Bench.Json,
            ["autodetect"] = true,
            ["dateFormat"] = "DD.MM.YYYY",
        });
        (await bench.LinesAsync("SELECT CAST(r.d AS STRING) AS d, UPPER(s) AS s FROM {d}.j")).ShouldBe("2021-01-31|2021-01-31");
    }

    [BigQueryCase(Drivers.All)]
    public static async Task ColumnsMatchedByName_MayComeInAnyOrder(Bench bench)
    {
        await bench.NewTableAsync("id:INTEGER,name:STRING,city:STRING");
        await bench.Client.LoadAsync(bench.Table(), "a comment\nName,id\nx,1\n", new() { ["sourceFormat"] = Bench.Csv, ["sourceColumnMatch"] = "NAME", ["skipLeadingRows"] = 2 });
        (await bench.LinesAsync("SELECT id AS a, name AS b, city AS c FROM {d}.t")).ShouldBe("1|x|NULL");

        var failure = await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "id,zip\n1,2\n", new() { ["sourceFormat"] = Bench.Csv, ["sourceColumnMatch"] = "NAME" }));
        failure.Message.ShouldContain("Column zip of the header is not in the schema.");
    }

    [BigQueryCase]
    public static async Task ColumnsMatchedByName_MayBeUnknownIfAllowed(Bench bench)
    {
        await bench.NewTableAsync("id:INTEGER:REQUIRED,name:STRING");
        await bench.Client.LoadAsync(bench.Table(), "zip,name,id\n9,x,1\n", new() { ["sourceFormat"] = Bench.Csv, ["sourceColumnMatch"] = "NAME", ["ignoreUnknownValues"] = true });
        (await bench.LinesAsync("SELECT id, name FROM {d}.t")).ShouldBe("1|x");
        (await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "name\nx\n", new() { ["sourceFormat"] = Bench.Csv, ["sourceColumnMatch"] = "NAME" }))).Message
            .ShouldContain("Required column id is not in the header.");
        (await Bench.FailureOfAsync(() => bench.Client.LoadAsync(bench.Table(), "1\n", new() { ["sourceFormat"] = Bench.Csv, ["sourceColumnMatch"] = "LUCK" }))).Message
            .ShouldBe("Invalid value for sourceColumnMatch: LUCK is not a valid value");
    }

    [BigQueryCase]
    public static async Task ColumnsMatchedByPosition_KeepTheTablesNames(Bench bench)
    {
        await bench.NewTableAsync("a:INTEGER,b:INTEGER");
        await bench.Client.LoadAsync(bench.Table(), "b,a\n1,2\n", new() { ["sourceFormat"] = Bench.Csv, ["autodetect"] = true, ["skipLeadingRows"] = 1, ["sourceColumnMatch"] = "POSITION" });
        await bench.Client.LoadAsync(bench.Table(), "b,a\n3,4\n", new() { ["sourceFormat"] = Bench.Csv, ["autodetect"] = true, ["skipLeadingRows"] = 1 });
        (await bench.LinesAsync("SELECT a, b FROM {d}.t ORDER BY a")).ShouldBe("1|2\n4|3");
    }

    [BigQueryCase(Drivers.All)]
    public static async Task ColumnNames_AreMadeToFit(Bench bench)
    {
        foreach (var (map, names) in new[] { ("V1", "_2nd_price____|caf_"), ("V2", "2nd price (_)|café".Replace('(', '_').Replace(')', '_')) })
        {
            await bench.Client.LoadAsync(bench.Table(map), "2nd price ($),café\n1,2\n", new() { ["sourceFormat"] = Bench.Csv, ["autodetect"] = true, ["skipLeadingRows"] = 1, ["columnNameCharacterMap"] = map });
            var fields = (await bench.Client.GetTableAsync(bench.Table(map)))["schema"]!["fields"]!.AsArray();
            string.Join('|', fields.Select(field => field!["name"]!.ToString())).ShouldBe(names);
        }

        (await Bench.FailureOfAsync(() => bench.Client.LoadAsync(
            bench.Table(), "price ($)\n1\n", new() { ["sourceFormat"] = Bench.Csv, ["autodetect"] = true, ["skipLeadingRows"] = 1, ["columnNameCharacterMap"] = "STRICT" }))).Message
            .ShouldContain("Invalid field name \"price ($)\". Fields must contain the allowed characters, and be at most 300 characters long.");
    }

    [BigQueryCase]
    public static async Task ColumnNamesOfParquet_AreMadeToFit(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await bench.LinesAsync("CREATE TABLE {d}.t AS SELECT 1 AS `a b`, 'x' AS c");
        var uri = $"gs://{bench.Bucket}/{bench.Dataset}/t.parquet";
        await node.ExtractAsync(bench.Table(), uri, new() { ["destinationFormat"] = "PARQUET" });

        await node.LoadObjectsAsync(bench.Table("v1"), uri, new() { ["sourceFormat"] = "PARQUET", ["columnNameCharacterMap"] = "V1" });
        (await bench.LinesAsync("SELECT a_b, c FROM {d}.v1")).ShouldBe("1|x");
        await node.LoadObjectsAsync(bench.Table("v2"), uri, new() { ["sourceFormat"] = "PARQUET", ["columnNameCharacterMap"] = "V2" });
        (await bench.LinesAsync("SELECT `a b`, c FROM {d}.v2")).ShouldBe("1|x");
        (await Bench.FailureOfAsync(() => node.LoadObjectsAsync(bench.Table("j"), uri, new() { ["sourceFormat"] = Bench.Json, ["columnNameCharacterMap"] = "V1" }))).Message
            .ShouldBe("columnNameCharacterMap is for CSV and PARQUET only.");
    }

    [BigQueryCase]
    public static async Task NullMarkers_AreSeveral(Bench bench)
    {
        await bench.NewTableAsync("a:INTEGER,b:STRING");
        await bench.Client.LoadAsync(bench.Table(), "NULL,n/a\n1,x\n", new() { ["sourceFormat"] = Bench.Csv, ["nullMarkers"] = new JsonArray("NULL", "n/a") });
        (await bench.LinesAsync("SELECT a, b FROM {d}.t ORDER BY a")).ShouldBe("NULL|NULL\n1|x");
    }

    [BigQueryCase]
    public static async Task WriteTruncateData_KeepsTheSchema(Bench bench)
    {
        await bench.NewTableAsync("a:INTEGER,b:STRING");
        await bench.Client.LoadAsync(bench.Table(), "1,x\n", new() { ["sourceFormat"] = Bench.Csv });
        var options = new JsonObject { ["sourceFormat"] = Bench.Json, ["autodetect"] = true, ["writeDisposition"] = "WRITE_TRUNCATE_DATA" };
        await bench.Client.LoadAsync(bench.Table(), "{\"a\":2}\n", (JsonObject)options.DeepClone());
        (await bench.LinesAsync("SELECT a, b FROM {d}.t")).ShouldBe("2|NULL");

        options["schemaUpdateOptions"] = new JsonArray("ALLOW_FIELD_ADDITION");
        await bench.Client.LoadAsync(bench.Table(), "{\"a\":3,\"c\":4}\n", options);
        (await bench.LinesAsync("SELECT a, b, c FROM {d}.t")).ShouldBe("3|NULL|4");
        (await Bench.FailureOfAsync(() => bench.Client.LoadAsync(
            bench.Table(), "{\"z\":2}\n", new() { ["sourceFormat"] = Bench.Json, ["autodetect"] = true, ["writeDisposition"] = "WRITE_TRUNCATE_DATA" }))).Message
            .ShouldContain("Cannot add fields (field: z)");
    }

    [BigQueryCase]
    public static async Task ExternalTable_HasTheSameFormats(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await node.LandAsync(bench.Bucket, $"{bench.Dataset}/f/one.csv", "name,day\na,31.01.2021\n");
        await bench.Client.CreateTableAsync(bench.Table("x"), new()
        {
            ["externalDataConfiguration"] = new JsonObject
            {
                ["sourceFormat"] = Bench.Csv,
                ["sourceUris"] = new JsonArray($"gs://{bench.Bucket}/{bench.Dataset}/f/*.csv"),
                ["csvOptions"] = new JsonObject { ["skipLeadingRows"] = "1", ["sourceColumnMatch"] = "NAME" },
                ["dateFormat"] = "DD.MM.YYYY",
                ["schema"] = Bench.Schema("day:DATE,name:STRING"),
            },
        });
        (await bench.LinesAsync("SELECT CAST(day AS STRING) AS day, name FROM {d}.x")).ShouldBe("2021-01-31|a");

        await bench.LinesAsync($$"""
            CREATE EXTERNAL TABLE {d}.y (day DATE, name STRING) OPTIONS (
              format = 'CSV', uris = ['gs://{{bench.Bucket}}/{{bench.Dataset}}/f/*.csv'], skip_leading_rows = 1, source_column_match = 'NAME', date_format = 'DD.MM.YYYY')
            """);
        (await bench.LinesAsync("SELECT CAST(day AS STRING) AS day, name FROM {d}.y")).ShouldBe("2021-01-31|a");
    }

    private static JsonObject Formats(string date, string time, string dateTime, string timestamp) => new()
    {
        ["sourceFormat"] = Bench.Csv,
        ["dateFormat"] = date,
        ["timeFormat"] = time,
        ["datetimeFormat"] = dateTime,
        ["timestampFormat"] = timestamp,
    };
}
