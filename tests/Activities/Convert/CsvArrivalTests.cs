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

        (await CopyAsync(csv)).ShouldBe(Encoding.UTF8.GetByteCount(csv));
        (await File.ReadAllTextAsync(_file, TestContext.Current.CancellationToken)).ShouldBe(csv);
    }

    [Theory]
    [InlineData("name,count\na,1\nb,1.5\n", "Row 2 has a fraction in column count")]
    [InlineData("name,count\n\"a\nb.1\",\"1.05\"\n", "Row 1 has a fraction in column count")]
    [InlineData("price,count,new\n1.5,2,3.5\n1.5,0.01,3.5", "Row 2 has a fraction in column count")]
    [InlineData("<html>", "HTML")]
    [InlineData("", "empty")]
    public async Task WhatDuckDBWouldTakeForSomethingElse_IsRefused(string csv, string message)
    {
        (await Should.ThrowAsync<NotCsvException>(CopyAsync(csv))).Message.ShouldContain(message);
    }

    [Fact]
    public async Task Fraction_AcrossTheBorderOfBlocks_IsSeen()
    {
        const string Header = "name,count\n";
        for (var before = Block - 8; before <= Block; before++)
        {
            var csv = Header + new string('x', before - Header.Length) + ",1.00\ny,1.01\n";

            (await Should.ThrowAsync<NotCsvException>(CopyAsync(csv))).Message.ShouldContain("Row 2");
        }
    }

    public void Dispose() => File.Delete(_file);

    private Task<long> CopyAsync(string csv) =>
        CsvArrival.CopyAsync(new MemoryStream(Encoding.UTF8.GetBytes(csv)), _file, Columns, TestContext.Current.CancellationToken);
}
