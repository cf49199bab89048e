using System.Text;
using Flywheel.Activities.Lake;

namespace Flywheel.Tests.Activities.Lake;

[Trait("Category", "Activities")]
public sealed class Crc32cTests
{
    [Theory]
    [InlineData("", "AAAAAA==")]
    [InlineData("123456789", "4waSgw==")] // RFC 3720: E3069283
    [InlineData("The quick brown fox jumps over the lazy dog", "ImIEBA==")]
    public void Text_HasTheChecksumThatCloudStorageSays(string text, string expected)
    {
        var checksum = new Crc32c();
        checksum.Append(Encoding.ASCII.GetBytes(text));
        checksum.ToString().ShouldBe(expected);
    }

    [Fact]
    public void State_IsCarriedOn()
    {
        var first = new Crc32c();
        first.Append("12345"u8);
        var second = new Crc32c(first.State);
        second.Append("6789"u8);
        second.ToString().ShouldBe("4waSgw==");
    }
}
