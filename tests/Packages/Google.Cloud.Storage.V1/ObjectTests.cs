using System.Net;
using Google;
using Google.Cloud.Storage.V1;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Flywheel.Tests.Packages.CloudStorage;

[Trait("Category", "SdkUnit")]
public sealed class ObjectTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Metadata_IsRead()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["object"] = [1, 2, 3];

        var found = await storage.GetObjectAsync(FakeStorage.Bucket, "object", cancellationToken: Cancel);

        found.Size.ShouldBe(3UL);
        found.Metageneration.ShouldBe(1);
        found.TimeCreatedRaw.ShouldBe("2021-01-31T23:59:59.123Z");
        found.TimeCreatedDateTimeOffset.ShouldBe(new DateTimeOffset(2021, 1, 31, 23, 59, 59, 123, TimeSpan.Zero));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public async Task List_GoesOnPageByPage(int pageSize)
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        var names = Enumerable.Range(10, 7).Select(i => $"object-{i}").ToList();
        names.ForEach(name => fake.Objects[name] = []);
        fake.PageSize = pageSize;

        var later = await storage.ListObjectsAsync(FakeStorage.Bucket).Select(found => found.Name).ToListAsync(Cancel);
        var now = storage.ListObjects(FakeStorage.Bucket).Select(found => found.Name).ToList();

        later.ShouldBe(names);
        now.ShouldBe(names);
        fake.Requests.Count.ShouldBe(2 * ((names.Count + pageSize - 1) / pageSize));
    }

    [Fact]
    public async Task PageOfAList_HasTheSizeAskedFor()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        Enumerable.Range(1, 9).ToList().ForEach(i => fake.Objects[$"{i}"] = []);
        fake.PageSize = 3;

        var first = await storage.ListObjectsAsync(FakeStorage.Bucket).ReadPageAsync(5, Cancel);
        var rest = storage.ListObjects(FakeStorage.Bucket, null, new() { PageToken = first.NextPageToken }).ReadPage(5);

        first.Select(found => found.Name).ShouldBe(["1", "2", "3", "4", "5"]);
        rest.Select(found => found.Name).ShouldBe(["6", "7", "8", "9"]);
        rest.NextPageToken.ShouldBeNull();
    }

    [Fact]
    public async Task EmptyList_IsEmpty()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();

        (await storage.ListObjectsAsync(FakeStorage.Bucket).ToListAsync(Cancel)).ShouldBeEmpty();
        (await storage.ListObjectsAsync(FakeStorage.Bucket).AsRawResponses().SingleAsync(Cancel))
            .Prefixes.ShouldBe(["a/", "b/"]);
    }

    [Fact]
    public async Task ListIsCancelled_NextPageIsNotFetched()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        Enumerable.Range(1, 9).ToList().ForEach(i => fake.Objects[$"{i}"] = []);
        fake.PageSize = 3;
        using var cancel = new CancellationTokenSource();

        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in storage.ListObjectsAsync(FakeStorage.Bucket).WithCancellation(cancel.Token))
            {
                await cancel.CancelAsync();
            }
        });

        fake.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task ListOptions_GoIntoTheAddress()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();

        await storage.ListObjectsAsync(FakeStorage.Bucket, "raw/", new()
        {
            Delimiter = "/",
            MatchGlob = "**.csv",
            Versions = true,
            PageSize = 7,
            Projection = Projection.NoAcl,
        }).ToListAsync(Cancel);

        var query = Uri.UnescapeDataString(fake.Requests.Single().Target);
        query.ShouldStartWith("/storage/v1/b/fake/o?");
        foreach (var part in new[] { "prefix=raw/", "delimiter=/", "matchGlob=**.csv", "versions=true", "maxResults=7", "projection=noAcl" })
        {
            query.ShouldContain(part, Case.Insensitive);
        }
    }

    [Fact]
    public async Task CopyThatTakesLong_IsCalledUntilItIsDone()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["object"] = [1];
        fake.RewriteCalls = 3;

        var copy = await storage.CopyObjectAsync(
            FakeStorage.Bucket, "object", FakeStorage.Bucket, "a/copy", cancellationToken: Cancel);

        copy.ShouldNotBeNull();
        fake.Requests.Select(request => request.Target).ShouldBe(
        [
            "/storage/v1/b/fake/o/object/rewriteTo/b/fake/o/a%2Fcopy",
            "/storage/v1/b/fake/o/object/rewriteTo/b/fake/o/a%2Fcopy?rewriteToken=1",
            "/storage/v1/b/fake/o/object/rewriteTo/b/fake/o/a%2Fcopy?rewriteToken=2",
        ]);
    }

    [Fact]
    public async Task CopyOfAnEncryptedObject_HasBothKeys()
    {
        await using var fake = await FakeStorage.StartAsync();
        var (from, to) = (EncryptionKey.Generate(), EncryptionKey.Generate());
        using var storage = fake.Client(from);
        fake.Objects["object"] = [1];

        await storage.CopyObjectAsync(
            FakeStorage.Bucket, "object", FakeStorage.Bucket, "copy", new() { EncryptionKey = to }, Cancel);

        var headers = fake.Requests.Single().Headers;
        headers["x-goog-copy-source-encryption-key"].ShouldBe(from.Base64Key);
        headers["x-goog-encryption-key"].ShouldBe(to.Base64Key);
    }

    [Fact]
    public async Task Delete_OfWhatIsNotThereIsNotFound()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();

        var refusal = await Should.ThrowAsync<GoogleApiException>(
            storage.DeleteObjectAsync(FakeStorage.Bucket, "object", cancellationToken: Cancel));

        refusal.HttpStatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Update_IsOfTheVersionThatWasGot()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["object"] = [1];
        var found = await storage.GetObjectAsync(FakeStorage.Bucket, "object", cancellationToken: Cancel);

        found.ContentType = "text/csv";
        await storage.UpdateObjectAsync(found, cancellationToken: Cancel);
        await storage.UpdateObjectAsync(found, new() { ForceNoPreconditions = true }, Cancel);

        fake.Requests.Select(request => request.Target).ShouldBe(
        [
            "/storage/v1/b/fake/o/object",
            "/storage/v1/b/fake/o/object?ifGenerationMatch=0&ifMetagenerationMatch=1",
            "/storage/v1/b/fake/o/object",
        ]);
        fake.Requests.Last().Body.ShouldContain("\"contentType\":\"text/csv\"");
    }

    [Fact]
    public async Task Patch_SendsWhatIsSetAndNoMore()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["object"] = [1];
        var patch = new Object { Bucket = FakeStorage.Bucket, Name = "object", TemporaryHold = false };

        await storage.PatchObjectAsync(patch, cancellationToken: Cancel);

        fake.Requests.Single().Body.ShouldBe("""{"bucket":"fake","name":"object","temporaryHold":false}""");
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("a/b")]
    [InlineData("")]
    public async Task BucketNameThatCannotBe_IsRefusedHere(string bucket)
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();

        await Should.ThrowAsync<ArgumentException>(async () =>
            await storage.GetObjectAsync(bucket, "object", cancellationToken: Cancel));

        fake.Requests.ShouldBeEmpty();
    }
}
