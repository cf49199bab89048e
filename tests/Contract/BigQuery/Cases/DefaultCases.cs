using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.BigQuery.Clients;

namespace Flywheel.Tests.Contract.BigQuery.Cases;

/// <summary>https://cloud.google.com/bigquery/docs/default-values</summary>
internal static class DefaultCases
{
    [BigQueryCase(Drivers.All)]
    public static async Task OmittedColumn_GetsItsDefault(Bench bench)
    {
        await bench.LinesAsync("CREATE TABLE {d}.simple_table (a STRING, b STRING DEFAULT 'hello')");
        await bench.LinesAsync("INSERT {d}.simple_table (a) VALUES ('val1'), ('val2')");
        (await bench.LinesAsync("SELECT a, b FROM {d}.simple_table ORDER BY a")).ShouldBe("val1|hello\nval2|hello");
        var table = await bench.Client.GetTableAsync(bench.Table("simple_table"));
        table["schema"]!["fields"]![1]!["defaultValueExpression"]!.ToString().ShouldBe("'hello'");
    }

    [BigQueryCase]
    public static async Task Defaults_AreChangedAndTakenAway(Bench bench)
    {
        await bench.LinesAsync("CREATE TABLE {d}.t (a STRING, b STRING DEFAULT 'hello')");
        await bench.LinesAsync("ALTER TABLE {d}.t ALTER COLUMN a SET DEFAULT SESSION_USER()");
        await bench.LinesAsync("INSERT {d}.t (b) VALUES ('goodbye')");
        (await bench.LinesAsync("SELECT a = SESSION_USER() AS same, b FROM {d}.t")).ShouldBe("true|goodbye");
        (await bench.LinesAsync("SELECT column_default FROM {d}.INFORMATION_SCHEMA.COLUMNS ORDER BY ordinal_position")).ShouldBe("SESSION_USER()\n'hello'");
        await bench.LinesAsync("ALTER TABLE {d}.t ALTER COLUMN a DROP DEFAULT; ALTER TABLE {d}.t ALTER COLUMN b SET DEFAULT NULL;");
        await bench.LinesAsync("TRUNCATE TABLE {d}.t; INSERT {d}.t (a) VALUES (DEFAULT);");
        (await bench.LinesAsync("SELECT a, b FROM {d}.t")).ShouldBe("NULL|NULL");
        (await bench.LinesAsync("SELECT COUNT(*) AS n FROM {d}.INFORMATION_SCHEMA.COLUMNS WHERE column_default != 'NULL'")).ShouldBe("0");
    }

    [BigQueryCase]
    public static async Task Dml_UsesThem(Bench bench)
    {
        await bench.LinesAsync("CREATE TABLE {d}.mytable (x TIME DEFAULT CURRENT_TIME(), y INT64 DEFAULT 5, z BOOL)");
        await bench.LinesAsync("INSERT {d}.mytable (x, y, z) VALUES (DEFAULT, DEFAULT, DEFAULT); INSERT {d}.mytable (z) VALUES (TRUE);");
        (await bench.LinesAsync("SELECT x IS NULL AS x, y, z FROM {d}.mytable ORDER BY z")).ShouldBe("false|5|NULL\nfalse|5|true");

        await bench.LinesAsync("""
            CREATE TABLE {d}.target_table (
              a STRING,
              b STRING DEFAULT 'default_b',
              c STRING DEFAULT SESSION_USER())
            AS (
              SELECT 'val1' AS a, 'hi' AS b, '123@google.com' AS c UNION ALL SELECT 'val2' AS a, 'goodbye' AS b, SESSION_USER() AS c
            );
            CREATE TABLE {d}.source_table (
              a STRING DEFAULT 'default_val',
              b STRING DEFAULT 'Happy day!')
            AS (
              SELECT 'val1' AS a, 'Good evening！' AS b UNION ALL SELECT 'val3' AS a, 'Good morning!' AS b
            );
            MERGE {d}.target_table T
            USING {d}.source_table S
            ON T.a = S.a
            WHEN NOT MATCHED THEN
              INSERT(a, b) VALUES (a, DEFAULT);
            UPDATE {d}.source_table
            SET b =  DEFAULT
            WHERE TRUE;
            """);
        (await bench.LinesAsync("SELECT a, b, c = SESSION_USER() AS mine FROM {d}.target_table ORDER BY a")).ShouldBe("val1|hi|false\nval2|goodbye|true\nval3|default_b|true");
        (await bench.LinesAsync("SELECT a, b FROM {d}.source_table ORDER BY a")).ShouldBe("val1|Happy day!\nval3|Happy day!");
    }

    [BigQueryCase]
    public static async Task Default_MayBeNested(Bench bench)
    {
        await bench.LinesAsync("""
            CREATE TABLE {d}.complex_table (
              struct_col STRUCT<x STRUCT<x1 TIMESTAMP, x2 NUMERIC>, y ARRAY<DATE>>
                DEFAULT ((CURRENT_TIMESTAMP(), NULL),
                         [DATE '2022-01-01', CURRENT_DATE()]),
              n NUMERIC(4, 1) DEFAULT 1.25, id STRING DEFAULT GENERATE_UUID(), k INT64)
            """);
        await bench.LinesAsync("INSERT {d}.complex_table (k) SELECT k FROM UNNEST([1, 2]) AS k");
        (await bench.LinesAsync("SELECT k, struct_col.x.x1 IS NULL AS a, struct_col.x.x2 AS b, ARRAY_LENGTH(struct_col.y) AS c, n FROM {d}.complex_table ORDER BY k"))
            .ShouldBe("1|false|NULL|2|1.3\n2|false|NULL|2|1.3");
        (await bench.LinesAsync("SELECT COUNT(DISTINCT id) AS n FROM {d}.complex_table")).ShouldBe("2");
    }

    [BigQueryCase]
    public static async Task AppendsAndLoads_UseThemForColumnsThatTheyLack(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await bench.LinesAsync("CREATE TABLE {d}.t (a STRING, b STRING DEFAULT 'default_b', y INT64 DEFAULT 5)");
        await node.JobAsync(new()
        {
            ["query"] = new JsonObject
            {
                ["query"] = "SELECT 'query' AS a",
                ["useLegacySql"] = false,
                ["destinationTable"] = NodeClient.Reference(bench.Table()),
                ["writeDisposition"] = "WRITE_APPEND",
            },
        });
        await bench.Client.LoadAsync(bench.Table(), "load\n", new() { ["sourceFormat"] = Bench.Csv, ["schema"] = Bench.Schema("a:STRING") });
        await bench.Client.LoadAsync(bench.Table(), "{\"a\": \"null\", \"b\": null}\n", new() { ["sourceFormat"] = Bench.Json, ["schema"] = Bench.Schema("a:STRING,b:STRING") });
        var uri = await node.LandAsync(bench.Bucket, $"{bench.Dataset}/sample.csv", "statement\n");
        await bench.LinesAsync($"LOAD DATA INTO {{d}}.t (a) FROM FILES(uris = ['{uri}'], format = 'CSV')");
        (await bench.LinesAsync("SELECT a, b, y FROM {d}.t ORDER BY a")).ShouldBe("load|default_b|5\nnull|NULL|5\nquery|default_b|5\nstatement|default_b|5");
    }

    [BigQueryCase]
    public static async Task StreamedRows_UseThemRowByRow(Bench bench)
    {
        var node = (NodeClient)bench.Client;
        await node.CreateTableAsync(bench.Table(), new()
        {
            ["schema"] = JsonNode.Parse("""
                {"fields": [
                  {"name": "a", "mode": "NULLABLE", "type": "STRING"},
                  {"name": "b", "mode": "NULLABLE", "type": "STRING", "defaultValueExpression": "'default_b'"},
                  {"name": "c", "mode": "REQUIRED", "type": "STRING", "defaultValueExpression": "'default_c'"}
                ]}
                """),
        });
        await node.InsertAsync(bench.Table(), [.. new[] { """{"a": "val_a", "b": "val_b"}""", """{"a": "val_a"}""", "{}", """{"b": null, "c": "c"}""" }
            .Select(json => new JsonObject { ["json"] = JsonNode.Parse(json) })], new() { ["raw"] = true });
        (await bench.LinesAsync("SELECT a, b, c FROM {d}.t ORDER BY c DESC, a, b"))
            .ShouldBe("NULL|default_b|default_c\nval_a|default_b|default_c\nval_a|val_b|default_c\nNULL|NULL|c");
    }

    [BigQueryCase]
    public static async Task WrongDefaults_AreRefused(Bench bench)
    {
        foreach (var (statement, message) in new[]
        {
            ("CREATE TABLE {d}.t (a INT64 DEFAULT 'x')", "Value has type STRING which cannot be coerced to expected type INT64 at ["),
            ("CREATE TABLE {d}.t (a INT64 DEFAULT 1 + 1)", "The default value of a column must be a literal or one of the functions CURRENT_DATE, "),
            ("CREATE TABLE {d}.t (a STRING DEFAULT UPPER('x'))", "must be a literal or one of the functions"),
            ("CREATE TABLE {d}.t (a INT64 DEFAULT (SELECT 1))", "must be a literal or one of the functions"),
            ("CREATE TABLE {d}.t (a ARRAY<INT64> DEFAULT [1, NULL])", "The default value of an ARRAY column cannot be NULL or have NULL elements"),
            ("CREATE TABLE {d}.t (a INT64 NOT NULL DEFAULT NULL)", "The default value of column a cannot be NULL: it is NOT NULL"),
            ("CREATE TABLE {d}.t (s STRUCT<a INT64 DEFAULT 1, b INT64>)", "Default value expressions are for top-level columns: s.a has one."),
            ("CREATE TABLE {d}.u (a INT64); ALTER TABLE {d}.u ADD COLUMN b INT64 DEFAULT 1", "Cannot add column b with a default value to an existing table"),
        })
        {
            (await Bench.FailureOfAsync(() => bench.LinesAsync(statement))).Message.ShouldContain(message);
        }

        (await Bench.FailureOfAsync(() => bench.Client.CreateTableAsync(bench.Table(), new()
        {
            ["schema"] = JsonNode.Parse("""{"fields": [{"name": "a", "type": "DATE", "defaultValueExpression": "nope()"}]}"""),
        }))).Message.ShouldContain("Invalid default value expression for column a: ");
    }
}
