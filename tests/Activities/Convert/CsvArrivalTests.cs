using System.Text;
using Flywheel.Activities.Convert;
using Flywheel.Activities.Warehouse.Definitions;

namespace Flywheel.Tests.Activities.Convert;

[Trait("Category", "Activities")]
public sealed class CsvArrivalTests : IDisposable
{
    private const int Block = 256 * 1024;

    private static readonly Column[] Columns = [new("name", "STRING"), new("count", "INT64"), new("price", "FLOAT64")];

    private readonly string _file = Path.GetTempFileName();

    [Fact]
    public async Task Bytes_ArriveAsTheyAre()
    {
        var csv = "name,count,price\n\"a,1.5 \"\"x\"\"\n, 2.5\",1.0,1.5\n" + string.Concat(Enumerable.Repeat("b.c,-7,0.25\r\n", 50_000));

        var arrived = await CopyAsync(csv);

        (arrived.Bytes, arrived.Rows).ShouldBe((Encoding.UTF8.GetByteCount(csv), 50_001));
        arrived.Fractions.ShouldBeEmpty();
        (await File.ReadAllTextAsync(_file, TestContext.Current.CancellationToken)).ShouldBe(csv);
    }

    [Theory]
    [InlineData("name,count\na,1\nb,1.5\nc,2.5\n", "count")]
    [InlineData("name,count\n\"a\nb.1\",\"1.05\"\n", "count")]
    [InlineData("price,count,new\n1.5,2,3.5\n1.5,0.01,3.5", "count")]
    [InlineData("price,count,new\n1.5,2.0,3.5\n1.5,1,3.5", "")]
    public async Task Fraction_WhereNumbersAreWhole_IsSeen(string csv, string columns) =>
        string.Join(',', (await CopyAsync(csv)).Fractions).ShouldBe(columns);

    [Theory]
    [InlineData("<html>", "HTML")]
    [InlineData("", "empty")]
    [InlineData("name,count\na,1\n\"b,2\nc,3\n", "A quote in row 2 is never closed")]
    public async Task WhatDuckDBWouldTakeForSomethingElse_IsRefused(string csv, string message)
    {
        (await Should.ThrowAsync<NotCsvException>(CopyAsync(csv))).Message.ShouldContain(message);
    }

    [Theory]
    [InlineData("name,count\n", 0L)]
    [InlineData("name,count", null)]
    [InlineData("name,count\na,1\nb,2", 2L)]
    [InlineData("name,count\r\na,1\r\n\r\n\n,\r\n", 2L)]
    [InlineData("name\n\na\n", 2L)]
    [InlineData("name,count\n\"a\n\"\"b\"\"\n\",1\n  \"c\nd\",2\n", 2L)]
    [InlineData("name,count\na\"b,1\n\"a\"b\"c,2\nd \"e,3\n\"\",4\n", 4L)]
    public async Task Rows_AreCountedAsDuckDBReadsThem(string csv, long? rows)
    {
        (await CopyAsync(csv)).Rows.ShouldBe(rows);
        for (var before = Block - csv.Length - 1; before < Block && rows > 0; before++)
        {
            // The same across the border of blocks.
            var header = csv.IndexOf('\n', StringComparison.Ordinal) + 1;
            (await CopyAsync(csv[..header] + new string('x', before - header) + '\n' + csv[header..])).Rows.ShouldBe(rows + 1);
        }
    }

    [Theory]
    [InlineData("name,count\na,1\nb,2\n", null)]
    [InlineData("name,count\r\na,1\r\nb,2\r\n", null)]
    [InlineData("name,count\ra,1\rb,2\r", null)]
    [InlineData("name,count\n\"a\rb\",1\n\"a\r\nb\",1\n", null)]
    [InlineData("name,count\na,1\nb,2\r\nc,3\n", 2L)]
    [InlineData("name,count\r\na,1\nb,2\r\n", 1L)]
    [InlineData("name,count\na\rb,1\nb,2\r\n", 1L)]
    [InlineData("name,count\r\na,1\r\nb,2\rc,3\r\n", 2L)]
    public async Task LineThatEndsUnlikeTheOthers_IsSeen(string csv, long? row)
    {
        (await CopyAsync(csv)).OddLine.ShouldBe(row);
        for (var before = Block - csv.Length - 1; before < Block && row is not null; before++)
        {
            // The same across the border of blocks.
            var header = csv.IndexOf('\n', StringComparison.Ordinal) + 1;
            var end = csv[..header].EndsWith("\r\n", StringComparison.Ordinal) ? "\r\n" : "\n";
            (await CopyAsync(csv[..header] + new string('x', before - header) + end + csv[header..])).OddLine.ShouldBe(row + 1);
        }
    }

    [Fact]
    public async Task Fraction_AcrossTheBorderOfBlocks_IsSeen()
    {
        const string Header = "name,count\n";
        for (var before = Block - 8; before <= Block; before++)
        {
            var csv = Header + new string('x', before - Header.Length) + ",1.00\ny,1.01\n";

            (await CopyAsync(csv)).Fractions.ShouldBe(["count"]);
        }
    }

    public void Dispose() => File.Delete(_file);

    private Task<CsvArrived> CopyAsync(string csv) =>
        CsvArrival.CopyAsync(
            new MemoryStream(Encoding.UTF8.GetBytes(csv)),
            new(_file, "", "") { Columns = Columns, MayBeMissing = [.. Columns.Select(column => column.Name)] },
            TestContext.Current.CancellationToken);
}
