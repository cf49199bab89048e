using Flywheel.Embedded.Storage.Http;

namespace Flywheel.Tests.Embedded.Storage;

[Trait("Category", "SdkUnit")]
public sealed class ByteRangeTests
{
    [Theory]
    [InlineData("bytes=0-4", 10, 0, 5)]
    [InlineData("bytes=5-", 10, 5, 5)]
    [InlineData("bytes=-4", 10, 6, 4)]
    [InlineData("bytes=-40", 10, 0, 10)]
    [InlineData("bytes=8-99", 10, 8, 2)]
    [InlineData("bytes=10-", 10, 10, 0)]
    [InlineData("bytes=0-0", 0, 0, 0)]
    [InlineData("bytes=-1", 0, 0, 0)]
    [InlineData("bytes=5497558138870-", 5497558138880, 5497558138870, 10)]
    public void RangeIsRead_AgainstTheSize(string header, long size, long first, long length) =>
        ByteRange.Parse(header, size).ShouldBe(new ByteRange(first, length));

    [Theory]
    [InlineData(null)]
    [InlineData("bytes=4-2")]
    [InlineData("bytes=0-1,3-4")]
    [InlineData("bytes=a-b")]
    [InlineData("bytes=")]
    [InlineData("items=0-1")]
    public void RangeIsNone_TheWholeIsMeant(string? header) => ByteRange.Parse(header, 10).ShouldBeNull();
}
