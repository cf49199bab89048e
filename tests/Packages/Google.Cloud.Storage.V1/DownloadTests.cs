using System.Net;
using Google;
using Google.Apis.Download;
using Google.Cloud.Storage.V1;

namespace Flywheel.Tests.Packages.CloudStorage;

[Trait("Category", "SdkUnit")]
public sealed class DownloadTests
{
    private static readonly byte[] Content = [.. Enumerable.Range(0, 100_000).Select(i => (byte)(i * 31))];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Content_ArrivesWithWhatTheHeadersSay()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["a folder/ünd ?&#+.txt"] = Content;
        using var destination = new MemoryStream();

        var downloaded = await storage.DownloadObjectAsync(
            FakeStorage.Bucket, "a folder/ünd ?&#+.txt", destination, cancellationToken: Cancel);

        destination.ToArray().ShouldBe(Content);
        downloaded.Name.ShouldBe("a folder/ünd ?&#+.txt");
        downloaded.Bucket.ShouldBe(FakeStorage.Bucket);
        downloaded.Generation.ShouldBe(0);
        downloaded.Metageneration.ShouldBe(1);
        downloaded.Md5Hash.ShouldBe("bWQ1");
        downloaded.ContentType.ShouldBe("text/plain");
    }

    [Fact]
    public async Task Range_IsThatPartAndNotValidated()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["object"] = Content;

        (await DownloadAsync(storage, new() { Range = new(1000, 1999) })).ShouldBe(Content[1000..2000]);
        (await DownloadAsync(storage, new() { Range = new(99_000, null) })).ShouldBe(Content[99_000..]);
    }

    [Fact]
    public async Task Options_GoIntoTheAddress()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["object"] = Content;

        await DownloadAsync(storage, new() { Generation = 5, IfMetagenerationMatch = 6, UserProject = "a&b" });

        fake.Requests.Single().Target.ShouldBe(
            "/storage/v1/b/fake/o/object?generation=5&ifMetagenerationMatch=6&userProject=a%26b&alt=media");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(50_000)]
    public async Task StreamIsCut_DownloadFails(int after)
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["object"] = Content;
        fake.CutDownloadsAt = after;

        var failure = await Should.ThrowAsync<Exception>(DownloadAsync(storage));

        (failure is IOException or HttpRequestException).ShouldBeTrue(failure.ToString());
    }

    [Fact]
    public async Task OtherContentThanTheHashSays_DownloadFails()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["object"] = Content;
        fake.Crc32c = "AAAAAA==";

        var failure = await Should.ThrowAsync<IOException>(DownloadAsync(storage));
        var unseen = await DownloadAsync(storage, new() { DownloadValidationMode = DownloadValidationMode.Never });

        failure.Message.ShouldStartWith("Incorrect hash: expected 'AAAAAA==' (base64), was '");
        unseen.ShouldBe(Content);
    }

    [Fact]
    public async Task NoSuchObject_StatusAndMessageAreThrown()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();

        var refusal = await Should.ThrowAsync<GoogleApiException>(DownloadAsync(storage));

        refusal.HttpStatusCode.ShouldBe(HttpStatusCode.NotFound);
        refusal.Message.ShouldContain("Refused with 404.");
    }

    [Fact]
    public async Task Progress_StartsBeforeTheFirstByte()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["object"] = Content;
        var reports = new Reports<IDownloadProgress>();

        await storage.DownloadObjectAsync(
            FakeStorage.Bucket, "object", Stream.Null, new() { ChunkSize = 40_000 }, Cancel, reports);

        reports.Select(report => (report.Status, report.BytesDownloaded)).ShouldBe(
        [
            (DownloadStatus.NotStarted, 0),
            (DownloadStatus.Downloading, 40_000),
            (DownloadStatus.Downloading, 80_000),
            (DownloadStatus.Completed, 100_000),
        ]);
    }

    [Fact]
    public async Task Cancelled_EndsInTheMiddle()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["object"] = Content;
        fake.Hold = Task.Delay(Timeout.Infinite, Cancel);
        using var cancel = new CancellationTokenSource();
        var reports = new Reports<IDownloadProgress>(report =>
        {
            if (report.Status == DownloadStatus.Downloading)
            {
                cancel.Cancel();
            }
        });

        await Should.ThrowAsync<OperationCanceledException>(storage.DownloadObjectAsync(
            FakeStorage.Bucket, "object", Stream.Null, new() { ChunkSize = 10_000 }, cancel.Token, reports));
    }

    [Fact]
    public void ChunkSizeOfNothing_IsRefused() =>
        Should.Throw<ArgumentException>(() => new DownloadObjectOptions { ChunkSize = 0 });

    [Fact]
    public async Task UnknownValidationMode_IsRefused()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();

        await Should.ThrowAsync<ArgumentException>(
            DownloadAsync(storage, new() { DownloadValidationMode = (DownloadValidationMode)7 }));
    }

    private static async Task<byte[]> DownloadAsync(StorageClient storage, DownloadObjectOptions? options = null)
    {
        using var destination = new MemoryStream();
        await storage.DownloadObjectAsync(FakeStorage.Bucket, "object", destination, options, Cancel);
        return destination.ToArray();
    }
}
