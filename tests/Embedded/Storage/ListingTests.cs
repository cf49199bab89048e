using Flywheel.Embedded.Storage;
using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Store;

namespace Flywheel.Tests.Embedded.Storage;

[Trait("Category", "SdkUnit")]
public sealed class ListingTests
{
    [Theory]
    [InlineData("a/", "a0")]
    [InlineData("a\uD7FF", "a\uE000")]
    [InlineData("a\U0010FFFF", "b")]
    [InlineData("\U0010FFFF", null)]
    [InlineData("", null)]
    public void PrefixEnds_WhereNothingBeginsWithItAnyMore(string prefix, string? successor) =>
        ObjectListing.Successor(prefix).ShouldBe(successor);

    [Fact]
    public void PageToken_LeadsBackToItsPlace()
    {
        var position = new PagePosition("a/ä/1", 1795255371182226);

        PagePosition.Parse(position.ToToken()).ShouldBe(position);
    }

    [Theory]
    [InlineData("not base64!")]
    [InlineData("bm90IG91cnM=")]
    public void PageTokenIsNotOurs_Refused(string token) => Should.Throw<ApiException>(() => PagePosition.Parse(token)).Status.ShouldBe(400);

    [Theory]
    [InlineData("/b/x", "/storage/v1/b/x")]
    [InlineData("/b", "/storage/v1/b")]
    [InlineData("/storage/v1/b/x/o/upload%2Fy", "/storage/v1/b/x/o/upload%2Fy")]
    [InlineData("/storage/v1/upload/storage/v1/b/x/o", "/upload/storage/v1/b/x/o")]
    [InlineData("/resumable/upload/storage/v1/b/x/o", "/upload/storage/v1/b/x/o")]
    [InlineData("/upload/b/x/o", "/upload/storage/v1/b/x/o")]
    [InlineData("/projects/p/serviceAccount", "/storage/v1/projects/p/serviceAccount")]
    [InlineData("/bucket/b/x", "/bucket/b/x")]
    public void Address_HasOneForm(string written, string form) => RequestPath.Normalize(written).ShouldBe(form);
}
