using System.Text;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Loading;
using Flywheel.Embedded.BigQuery.Resources;

namespace Flywheel.Tests.Embedded.BigQuery;

/// <summary>CSV as files have it. Expectations: https://cloud.google.com/bigquery/docs/loading-data-cloud-storage-csv</summary>
[Trait("Category", "SdkUnit")]
[Trait("Service", "BigQuery")]
public sealed class CsvRecordsTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a|b;1|2")]
    [InlineData("a,b\r\n1,2", "a|b;1|2")]
    [InlineData("\"a,b\",\"c \"\"q\"\"\"\n", "a,b|c \"q\"")]
    [InlineData("a,,\n", "a||")]
    [InlineData("a\n\n\nb\n", "a;b")]
    [InlineData("\uFEFFa,b\n", "a|b")]
    [InlineData("\"\"\n", "")]
    [InlineData("x\"y\n", "x\"y")]
    public void Records_AreReadAsTheyStand(string file, string expected) => Read(file, new()).ShouldBe(expected);

    [Fact]
    public void QuotedLineEnds_ArePartOfTheCellOnlyIfAllowed()
    {
        const string File = "\"a\nb\",1\nc,2\n";
        Read(File, new() { AllowQuotedNewlines = true }).ShouldBe("a\nb|1;c|2");
        Read(File, new()).ShouldStartWith("!Missing close double quote (\") character.");
    }

    [Fact]
    public void Delimiter_AndQuoteAreTheOnesThatWereGiven()
    {
        Read("a\t'b\tc'\n", CsvFormat.Of(new CsvOptions { FieldDelimiter = "\\t", Quote = "'" }, false)).ShouldBe("a|b\tc");
        Read("a;\"b\"\n", CsvFormat.Of(new CsvOptions { FieldDelimiter = ";", Quote = "" }, false)).ShouldBe("a|\"b\"");
    }

    [Theory]
    [InlineData("ISO-8859-1", "é")]
    [InlineData("UTF-16LE", "é€")]
    [InlineData("UTF-32BE", "é€")]
    public void Encoding_IsTheOneThatWasGiven(string encoding, string text)
    {
        var format = CsvFormat.Of(new CsvOptions { Encoding = encoding }, false);
        using var file = new MemoryStream(format.Encoding.GetBytes($"{text},1\n"));
        using var records = new CsvRecords(file, format);
        records.Read().ShouldBeTrue();
        records.Cells[0].Text.ShouldBe(text);
    }

    [Fact]
    public void Zero_IsABadCharacterUnlessKept()
    {
        Read("a\0b\n", new()).ShouldBe("!Bad character (ASCII 0) encountered.");
        Read("a\0b\n", new() { KeepControlCharacters = true }).ShouldBe("a\0b");
    }

    [Fact]
    public void CellsAcrossBuffers_StayWhole()
    {
        var large = new string('x', 200_000) + "\"\"" + new string('y', 70_000);
        Read($"1,\"{large}\"\n2,z\n", new()).ShouldBe($"1|{large.Replace("\"\"", "\"", StringComparison.Ordinal)};2|z");
    }

    [Theory]
    [InlineData(",,", null)]
    [InlineData(",", ",")]
    public void WrongOptions_AreRefused(string delimiter, string? quote) => Should.Throw<ApiException>(
        () => CsvFormat.Of(new CsvOptions { FieldDelimiter = delimiter, Quote = quote }, false));

    /// <summary>Cells divided by bars, records by semicolons, a fault behind an exclamation mark.</summary>
    private static string Read(string text, CsvFormat format)
    {
        using var file = new MemoryStream(Encoding.UTF8.GetBytes(text));
        using var records = new CsvRecords(file, format);
        var all = new List<string>();
        while (records.Read())
        {
            all.Add(records.Fault is { } fault ? "!" + fault : string.Join('|', records.Cells.Select(cell => cell.Text)));
        }

        return string.Join(';', all);
    }
}
