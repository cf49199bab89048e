using System.Text;
using Flywheel.Activities.Screen;
using Temporalio.Exceptions;

namespace Flywheel.Tests.Activities.Screen;

[Trait("Category", "Activities")]
public sealed class CsvReaderTests
{
    [Theory]
    [InlineData("a,b\n1,2\n", "a|b;1|2")]
    [InlineData("a,b\r\n1,2", "a|b;1|2")]
    [InlineData("\"a\",\"b, c\"\n", "a|b, c")]
    [InlineData("\"two\nlines\",x\n3,4\n", "two\nlines|x;3|4")]
    [InlineData("\"says \"\"hi\"\"\",\n", "says \"hi\"|")]
    [InlineData(",,\n", "||")]
    [InlineData("\n\na\n\n", "a")]
    [InlineData("\"\"\n", "")]
    [InlineData("a\"b,c\n", "a\"b|c")]
    public async Task Text_IsTheseCells(string text, string cells) => (await ReadAsync(text)).ShouldBe(cells);

    [Fact]
    public async Task TextAfterAClosingQuote_SpoilsItsLineOnly()
    {
        using var stream = new MemoryStream("\"a\"b,c\nd,e\n"u8.ToArray());
        var reader = new CsvReader(stream);

        await reader.ReadAsync(TestContext.Current.CancellationToken);
        reader.Mistake.ShouldBe("there is text after the closing quote of cell 1");
        await reader.ReadAsync(TestContext.Current.CancellationToken);
        reader.Mistake.ShouldBeNull();
        Encoding.UTF8.GetString(reader.Raw.Span).ShouldBe("d,e");
        reader.Line.ShouldBe(2);
    }

    [Fact]
    public async Task QuoteThatIsNeverClosed_IsToldWithItsLine()
    {
        var failure = await Should.ThrowAsync<ApplicationFailureException>(ReadAsync("a,b\n1,\"2\n3,4\n"));

        failure.Message.ShouldContain("line 2");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public async Task Pieces_AreReadLikeTheWhole(int size)
    {
        const string Text = "\"a\"\"b\",\"c\r\nd\"\r\n\"e\",f\r\ng,\"\"\r\n";

        (await ReadAsync(Text, size)).ShouldBe(await ReadAsync(Text));
    }

    private static async Task<string> ReadAsync(string text, int pieces = int.MaxValue)
    {
        using var stream = new PieceStream(Encoding.UTF8.GetBytes(text), pieces);
        var reader = new CsvReader(stream);
        List<string> records = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
        {
            records.Add(string.Join('|', Enumerable.Range(0, reader.Cells).Select(i => Encoding.UTF8.GetString(reader[i]))));
        }

        return string.Join(';', records);
    }

    /// <summary>A stream that gives a little at a time, as networks do.</summary>
    private sealed class PieceStream(byte[] bytes, int size) : MemoryStream(bytes)
    {
        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            base.ReadAsync(buffer[..Math.Min(buffer.Length, size)], cancellationToken);
    }
}
