using System.Text;
using Flywheel.Embedded.Storage.Hashing;

namespace Flywheel.Tests.Embedded.Storage;

[Trait("Category", "SdkUnit")]
public sealed class Crc32cTests
{
    [Fact]
    public void CheckValueOfTheStandard_IsReached() => Crc32c.Append(0, "123456789"u8).ShouldBe(0xE3069283);

    [Fact]
    public void Text_IsBigEndianBase64() => Crc32c.ToText(Crc32c.Append(0, Encoding.ASCII.GetBytes("hello"))).ShouldBe("mnG7TA==");

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 9)]
    [InlineData(7, 0)]
    [InlineData(1, 1)]
    [InlineData(1000, 3)]
    [InlineData(13, 100_001)]
    public void PiecesAreCombined_AsIfAppended(int first, int second)
    {
        var bytes = new byte[first + second];
        new Random(1).NextBytes(bytes);
        var (a, b) = (Crc32c.Append(0, bytes.AsSpan(0, first)), Crc32c.Append(0, bytes.AsSpan(first)));

        Crc32c.Combine(a, b, second).ShouldBe(Crc32c.Append(0, bytes));
        Crc32c.Append(a, bytes.AsSpan(first)).ShouldBe(Crc32c.Append(0, bytes));
    }

    [Fact]
    public void PiecesHaveTerabytes_OrderOfCombinationDoesNotMatter()
    {
        var (a, b, c) = (Crc32c.Append(0, "a"u8), Crc32c.Append(0, "b"u8), Crc32c.Append(0, "c"u8));
        const long B = 3L << 40;
        const long C = (2L << 40) + 1;

        Crc32c.Combine(Crc32c.Combine(a, b, B), c, C).ShouldBe(Crc32c.Combine(a, Crc32c.Combine(b, c, C), B + C));
    }
}
