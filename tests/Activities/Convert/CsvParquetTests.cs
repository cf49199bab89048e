using System.Text;
using System.Text.Json;
using DuckDB.NET.Data;
using Flywheel.Activities.Convert;
using Flywheel.Activities.Warehouse.Definitions;

namespace Flywheel.Tests.Activities.Convert;

[Trait("Category", "Activities")]
public sealed class CsvParquetTests : IDisposable
{
    private static readonly Column[] Columns =
    [
        new("id", "INTEGER") { Mode = "REQUIRED" },
        new("name", "STRING"),
        new("price", "NUMERIC"),
        new("at", "DATETIME"),
        new("seen", "TIMESTAMP"),
        new("ok", "BOOL"),
    ];

    private readonly string _folder = Directory.CreateTempSubdirectory("flywheel-").FullName;

    [Fact]
    public async Task Rows_AreTypedAsTheSchemaSays()
    {
        var done = await ConvertAsync(
            """
            id,name,price,at,seen,ok
            1,"a ""quoted"", with
            a line end",3.14,2021-01-31 01:02:03,2021-01-31 00:00:00Z,true
            2,,,,,
            3,"",-0.000000001,2021-01-31,2021-01-31 02:00:00+02,false
            """);

        (done.Rows, done.BadRows).ShouldBe((3, 0));
        done.Drift.ShouldBeEmpty();
        File.Exists(BadRows).ShouldBeFalse();
        Query("SELECT string_agg(column_type, ', ') FROM (DESCRIBE SELECT * FROM rows)")
            .ShouldBe("BIGINT, VARCHAR, DECIMAL(38,9), TIMESTAMP, TIMESTAMP WITH TIME ZONE, BOOLEAN");
        Query("SELECT name FROM rows WHERE id = 1").ShouldBe("a \"quoted\", with\na line end");
        Query("SELECT name IS NULL AND price IS NULL AND \"at\" IS NULL AND ok IS NULL FROM rows WHERE id = 2").ShouldBe(true);
        Query("SELECT name = '' FROM rows WHERE id = 3").ShouldBe(true);
        Query("SELECT count(DISTINCT seen) FROM rows WHERE seen IS NOT NULL").ShouldBe(1L);
    }

    [Fact]
    public async Task BadRows_AreSetApartWithTheirNumberAndReason()
    {
        var done = await ConvertAsync(
            """
            id,name,price,at,seen,ok
            1,"two
            lines",1,,,
            x,b,1,,,
            3,c,1
            4,d,1,2021-02-30 00:00:00,,,more
            5,e,1,,,
            """);

        (done.Rows, done.BadRows).ShouldBe((2, 3));
        var bad = File.ReadLines(BadRows).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        bad.Select(row => row.GetProperty("record").GetInt64()).ShouldBe([2, 3, 4]);
        bad[0].GetProperty("reason").GetString()!.ShouldContain("\"id\"");
        bad[0].GetProperty("row").GetString()!.ShouldStartWith("x,b,1");
        done.Reasons[0].ShouldStartWith("row 2: Error when converting column \"id\"");
        bad[1].GetProperty("reason").GetString()!.ShouldContain("Expected Number of Columns: 6 Found: 3");
        bad[2].GetProperty("reason").GetString()!.ShouldContain("2021-02-30");
    }

    [Fact]
    public async Task Columns_InAnotherOrder_NewAndThoseThatMayBeMissing_AreTold()
    {
        var done = await ConvertAsync("ok,extra,ID\ntrue,1,7\n");

        done.Drift.ShouldBe(
        [
            "Column extra is new; it was left out.", "Column name is missing; it is null.", "Column price is missing; it is null.",
            "Column at is missing; it is null.", "Column seen is missing; it is null.",
        ]);
        Query("SELECT rows::VARCHAR FROM rows").ShouldBe("{'id': 7, 'name': NULL, 'price': NULL, 'at': NULL, 'seen': NULL, 'ok': true}");
    }

    [Fact]
    public async Task HeaderAlone_IsAFileWithoutRows()
    {
        (await ConvertAsync("id,name,price,at,seen,ok\n")).Rows.ShouldBe(0);
        Query("SELECT count(*) FROM rows").ShouldBe(0L);
    }

    [Theory]
    [InlineData("", "empty")]
    [InlineData("<!DOCTYPE html>\n<title>503</title>", "HTML or XML, not CSV: it begins with \"<!DOCTYPE html>\"")]
    [InlineData("{\"error\": \"none\"}", "JSON, not CSV")]
    [InlineData("PAR1\u0015\u0004", "Parquet, not CSV")]
    [InlineData("a,b\0,c\n", "binary")]
    [InlineData("1,2,3\n4,5,6\n", "\"1,2,3\" names none of the columns id, name")]
    [InlineData("name,price\na,1\n", "column id is missing.")]
    [InlineData("id,name,id\n1,a,2\n", "column id is there 2 times")]
    public async Task WhatIsNotTheCsv_IsRefusedWithAMessage(string text, string message)
    {
        (await Should.ThrowAsync<NotCsvException>(ConvertAsync(text))).Message.ShouldContain(message);
    }

    [Fact]
    public async Task ColumnsThatMayNotBeMissing_AreRefusedAllAtOnce()
    {
        await File.WriteAllTextAsync(Csv, "id,at,seen\n1,,\n", TestContext.Current.CancellationToken);

        var refused = await Should.ThrowAsync<NotCsvException>(CsvParquet.ConvertAsync(
            Work with { MayBeMissing = ["Name"] }, cancel: TestContext.Current.CancellationToken));

        refused.Message.ShouldStartWith("The header is wrong: column price is missing; column ok is missing. Columns that the source may leave out");
    }

    [Fact]
    public async Task QuotedLines_OverManyBlocks_AreAllThere()
    {
        const int Rows = 300_000;
        await using (var csv = new StreamWriter(Csv))
        {
            await csv.WriteLineAsync("id,name,price,at,seen,ok");
            for (var row = 0; row < Rows; row++)
            {
                await csv.WriteLineAsync(FormattableString.Invariant(
                    $"{row},\"line one, of {row}\n\"\"line\"\" two\r\nline three\",{row}.5,2021-01-31 00:00:00,,true"));
            }
        }

        var done = await CsvParquet.ConvertAsync(Work, cancel: TestContext.Current.CancellationToken);

        (done.Rows, done.BadRows).ShouldBe((Rows, 0));
        Query("SELECT count(*) FROM rows WHERE name = concat('line one, of ', id, chr(10), '\"line\" two', chr(13), chr(10), 'line three') AND price = id + 0.5")
            .ShouldBe((long)Rows);
    }

    [Fact]
    public async Task Cancellation_EndsTheConversion()
    {
        await using (var csv = new StreamWriter(Csv))
        {
            await csv.WriteLineAsync("id,name");
            for (var row = 0; row < 2_000_000; row++)
            {
                await csv.WriteLineAsync(FormattableString.Invariant($"{row},name"));
            }
        }

        using var cancel = new CancellationTokenSource();
        await cancel.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(CsvParquet.ConvertAsync(Work, cancel: cancel.Token));
    }

    [Fact]
    public async Task RowsAreTakenOut_IsTold()
    {
        await File.WriteAllTextAsync(Csv, "id,price\n10,1\n10.5,1\n", TestContext.Current.CancellationToken);
        List<bool> done = [];
        var progress = new Seen(() => done.Add(File.Exists(Parquet)));
        var arrived = new CsvArrived(new FileInfo(Csv).Length, 2, ["id"]);

        var converted = await CsvParquet.ConvertAsync(Work with { Arrived = arrived }, progress, TestContext.Current.CancellationToken);

        (converted.Rows, converted.BadRows).ShouldBe((1, 1));
        // The rows are found, the others written again, and what is wrong with them is written.
        done.Count(isConverted => isConverted).ShouldBeGreaterThanOrEqualTo(3);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Csv => Path.Combine(_folder, "it's.csv");

    private string Parquet => Path.Combine(_folder, "it's.parquet");

    private string BadRows => Path.Combine(_folder, "bad.json");

    private CsvConversion Work => new(Csv, Parquet, BadRows) { Columns = Columns, MayBeMissing = ["name", "price", "at", "seen", "ok"] };

    private Task<CsvConverted> ConvertAsync(string text)
    {
        File.WriteAllText(Csv, text.ReplaceLineEndings("\n"), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return CsvParquet.ConvertAsync(Work, cancel: TestContext.Current.CancellationToken);
    }

    private object? Query(string sql)
    {
        using var database = new DuckDBConnection("Data Source=:memory:");
        database.Open();
        using var command = new DuckDBCommand($"CREATE VIEW rows AS FROM read_parquet('{Parquet.Replace("'", "''", StringComparison.Ordinal)}'); {sql}", database);
        return command.ExecuteScalar();
    }

    private sealed class Seen(Action look) : IProgress<double>
    {
        public void Report(double value) => look();
    }
}
