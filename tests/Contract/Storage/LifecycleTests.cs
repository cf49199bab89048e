using Flywheel.Embedded.Storage;
using Flywheel.Tests.Contract.Storage.Cases;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>https://cloud.google.com/storage/docs/lifecycle, with a clock that is days ahead.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "Storage")]
public sealed class LifecycleTests
{
    private static readonly StorageServiceOptions Often = new() { LifecycleInterval = TimeSpan.FromMilliseconds(20) };

    [Fact]
    public async Task ObjectsAreOld_DeletedUnlessHeld()
    {
        await using var storage = await LocalStorage.StartAsync(Often);
        await storage.SendAsync(HttpMethod.Patch, "storage/v1/b/bucket-of-test", Some.Text(
            """{"lifecycle":{"rule":[{"action":{"type":"Delete"},"condition":{"age":30,"matchesPrefix":["tmp/"]}}]}}"""));
        foreach (var name in (string[])["tmp/old", "tmp/held", "kept"])
        {
            await storage.UploadAsync(name, Some.Text("x"));
        }

        await storage.SendAsync(HttpMethod.Patch, "storage/v1/b/bucket-of-test/o/tmp%2Fheld", Some.Text("""{"temporaryHold":true}"""));

        await storage.RestartAsync(Often with { Clock = new ClockAhead(TimeSpan.FromDays(31)) });

        await storage.WaitUntilAsync("storage/v1/b/bucket-of-test/o/tmp%2Fold", answer => answer.Status == 404);
        (await storage.GetAsync("storage/v1/b/bucket-of-test/o?fields=items(name)")).Text
            .ShouldBe("""{"items":[{"name":"kept"},{"name":"tmp/held"}]}""");
    }

    [Fact]
    public async Task VersionsAreMany_OnlyTheNewestStay()
    {
        await using var storage = await LocalStorage.StartAsync(Often);
        await storage.SendAsync(HttpMethod.Patch, "storage/v1/b/bucket-of-test", Some.Text(
            """{"versioning":{"enabled":true},"lifecycle":{"rule":[{"action":{"type":"Delete"},"condition":{"numNewerVersions":2}}]}}"""));
        foreach (var text in (string[])["1", "2", "3", "4"])
        {
            await storage.UploadAsync("x", Some.Text(text));
        }

        await storage.WaitUntilAsync(
            "storage/v1/b/bucket-of-test/o?versions=true", answer => answer.Json["items"]!.AsArray().Count == 2);
        (await storage.GetAsync("bucket-of-test/x")).Text.ShouldBe("4");
    }

    [Fact]
    public async Task ClassIsToChange_ItDoes()
    {
        await using var storage = await LocalStorage.StartAsync(Often);
        await storage.UploadAsync("x", Some.Text("x"));
        await storage.SendAsync(HttpMethod.Patch, "storage/v1/b/bucket-of-test", Some.Text(
            """{"lifecycle":{"rule":[{"action":{"type":"SetStorageClass","storageClass":"COLDLINE"},"condition":{"age":0}}]}}"""));

        await storage.WaitUntilAsync(
            "storage/v1/b/bucket-of-test/o/x", answer => answer.Json["storageClass"]!.ToString() == "COLDLINE");
    }

    [Fact]
    public async Task BucketGoesWithWhatWasSoftDeletedInIt_TheBytesGoToo()
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.CreateBucketAsync("bucket-to-go", ""","softDeletePolicy":{"retentionDurationSeconds":"604800"}""");
        await storage.SendAsync(HttpMethod.Post, "upload/storage/v1/b/bucket-to-go/o?uploadType=media&name=x", Some.Text("x"));
        await storage.SendAsync(HttpMethod.Delete, "storage/v1/b/bucket-to-go/o/x", null);

        await storage.SendAsync(HttpMethod.Delete, "storage/v1/b/bucket-to-go", null);

        await storage.WaitUntilAsync("storage/v1/b/bucket-to-go", _ => FilesIn(storage, "objects") == 0);
    }

    [Fact]
    public async Task UploadsWereGivenUpAWeekAgo_TheirBytesGoWithoutARestart()
    {
        var clock = new ClockAhead(TimeSpan.Zero);
        await using var storage = await LocalStorage.StartAsync(Often with { Clock = clock });
        var upload = await storage.StartUploadAsync("x");
        await storage.PutAsync(upload, Some.Bytes(256 * 1024), "bytes 0-262143/*");
        var parts = (await storage.SendAsync(HttpMethod.Post, "bucket-of-test/y?uploads", [])).Text.Split("<UploadId>")[1].Split('<')[0];
        await storage.SendAsync(HttpMethod.Put, $"bucket-of-test/y?partNumber=1&uploadId={parts}", Some.Text("part"));
        FilesIn(storage, "incoming").ShouldBe(2);

        clock.Ahead = TimeSpan.FromDays(8);

        await storage.WaitUntilAsync("storage/v1/b/bucket-of-test", _ => FilesIn(storage, "incoming") == 0);
        (await storage.AskAsync(upload)).Status.ShouldBe(404);
    }

    [Fact]
    public async Task UploadsWereGivenUpAWeekBeforeTheStart_TheirBytesGoAtOnce()
    {
        await using var storage = await LocalStorage.StartAsync();
        await storage.PutAsync(await storage.StartUploadAsync("x"), Some.Bytes(256 * 1024), "bytes 0-262143/*");
        FilesIn(storage, "incoming").ShouldBe(1);

        // At its usual pace it would look again in a minute.
        await storage.RestartAsync(new() { Clock = new ClockAhead(TimeSpan.FromDays(8)) });

        await storage.WaitUntilAsync("storage/v1/b/bucket-of-test", _ => FilesIn(storage, "incoming") == 0);
    }

    [Fact]
    public async Task SoftDeletedOnesHaveHadTheirTime_TheyAndTheirBytesGo()
    {
        await using var storage = await LocalStorage.StartAsync(Often);
        await storage.SendAsync(HttpMethod.Patch, "storage/v1/b/bucket-of-test", Some.Text(
            """{"softDeletePolicy":{"retentionDurationSeconds":"604800"}}"""));
        await storage.UploadAsync("x", Some.Text("x"));
        await storage.SendAsync(HttpMethod.Delete, "storage/v1/b/bucket-of-test/o/x", null);
        const string SoftDeleted = "storage/v1/b/bucket-of-test/o?softDeleted=true";

        await storage.RestartAsync(Often with { Clock = new ClockAhead(TimeSpan.FromDays(6)) });
        (await storage.GetAsync(SoftDeleted)).Json["items"]!.AsArray().Count.ShouldBe(1);
        await storage.RestartAsync(Often with { Clock = new ClockAhead(TimeSpan.FromDays(8)) });

        await storage.WaitUntilAsync(SoftDeleted, answer => answer.Json["items"] is null);
        await storage.WaitUntilAsync(SoftDeleted, _ => FilesIn(storage, "objects") == 0);
    }

    private static int FilesIn(LocalStorage storage, string folder) =>
        Directory.GetFiles(Path.Combine(storage.Folder, folder), "*", SearchOption.AllDirectories).Length;

    /// <summary>The time of day, some days on.</summary>
    private sealed class ClockAhead(TimeSpan by) : TimeProvider
    {
        public TimeSpan Ahead { get; set; } = by;

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;
    }
}
