using Google;
using Google.Apis.Storage.v1.Data;
using Google.Cloud.Storage.V1;
using Object = Google.Apis.Storage.v1.Data.Object;

namespace Flywheel.Tests.Packages.CloudStorage;

/// <summary>https://cloud.google.com/storage/docs/retry-strategy</summary>
[Trait("Category", "SdkUnit")]
public sealed class RetryTests
{
    private static readonly Dictionary<string, (Func<StorageClient, Task> Call, bool IsSentAgain)> Calls = new()
    {
        ["get an object"] = (storage => storage.GetObjectAsync(FakeStorage.Bucket, "object"), true),
        ["get a bucket"] = (storage => storage.GetBucketAsync(FakeStorage.Bucket), true),
        ["list objects"] = (storage => storage.ListObjectsAsync(FakeStorage.Bucket).ReadPageAsync(1), true),
        ["create a bucket"] = (storage => storage.CreateBucketAsync("project", FakeStorage.Bucket), true),
        ["delete a bucket"] = (storage => storage.DeleteBucketAsync(FakeStorage.Bucket), true),
        ["delete an object"] = (storage => storage.DeleteObjectAsync(FakeStorage.Bucket, "object"), false),
        ["delete a generation"] =
            (storage => storage.DeleteObjectAsync(FakeStorage.Bucket, "object", new() { Generation = 1 }), true),
        ["delete if it is the generation"] =
            (storage => storage.DeleteObjectAsync(FakeStorage.Bucket, "object", new() { IfGenerationMatch = 1 }), true),
        ["copy"] = (storage => CopyAsync(storage, null), false),
        ["copy if there is nothing"] = (storage => CopyAsync(storage, new() { IfGenerationMatch = 0 }), true),
        ["patch an object"] = (storage => storage.PatchObjectAsync(Known(null)), false),
        ["patch if it is the metageneration"] =
            (storage => storage.PatchObjectAsync(Known(null), new() { IfMetagenerationMatch = 1 }), true),
        ["update an object that was got"] = (storage => storage.UpdateObjectAsync(Known(1)), true),
        ["update whatever is there"] =
            (storage => storage.UpdateObjectAsync(Known(1), new() { ForceNoPreconditions = true }), false),
        ["patch a bucket"] = (storage => storage.PatchBucketAsync(new() { Name = FakeStorage.Bucket }), false),
        ["create a notification"] =
            (storage => storage.CreateNotificationAsync(FakeStorage.Bucket, new Notification()), false),
        ["delete a notification"] = (storage => storage.DeleteNotificationAsync(FakeStorage.Bucket, "1"), true),
    };

    public static TheoryData<string> Names => [.. Calls.Keys];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // One second goes by in those that are sent again: the default options are what this is about.
    [Theory]
    [MemberData(nameof(Names))]
    public async Task ServiceIsUnavailableOnce_WhatMayBeDoneTwiceIsSentAgain(string name)
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["object"] = [1];
        fake.Refusals.Enqueue(503);

        var call = Calls[name].Call(storage);

        if (Calls[name].IsSentAgain)
        {
            await call;
            fake.Requests.Count.ShouldBe(2);
        }
        else
        {
            (await Should.ThrowAsync<GoogleApiException>(call)).Message.ShouldContain("Refused with 503.");
            fake.Requests.Count.ShouldBe(1);
        }
    }

    [Theory]
    [InlineData(408, true)]
    [InlineData(429, true)]
    [InlineData(500, true)]
    [InlineData(502, true)]
    [InlineData(503, true)]
    [InlineData(504, true)]
    [InlineData(400, false)]
    [InlineData(403, false)]
    [InlineData(404, false)]
    [InlineData(412, false)]
    [InlineData(501, false)]
    public async Task Status_DecidesWhetherToSendAgain(int status, bool isSentAgain)
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["object"] = [1];
        fake.Refusals.Enqueue(status);

        var call = storage.GetObjectAsync(
            FakeStorage.Bucket, "object", new() { RetryOptions = FakeStorage.Retries }, Cancel);

        await (isSentAgain ? (Task)call : Should.ThrowAsync<GoogleApiException>(call));
        fake.Requests.Count.ShouldBe(isSentAgain ? 2 : 1);
    }

    [Fact]
    public async Task ServiceStaysUnavailable_ThreeTriesAreAll()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        Enumerable.Repeat(503, 10).ToList().ForEach(fake.Refusals.Enqueue);

        await Should.ThrowAsync<GoogleApiException>(storage.GetObjectAsync(
            FakeStorage.Bucket, "object", new() { RetryOptions = FakeStorage.Retries }, Cancel));

        fake.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task OptionsSayNever_NothingIsSentAgain()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Refusals.Enqueue(503);

        await Should.ThrowAsync<GoogleApiException>(storage.GetObjectAsync(
            FakeStorage.Bucket, "object", new() { RetryOptions = RetryOptions.Never }, Cancel));

        fake.Requests.Count.ShouldBe(1);
    }

    [Fact]
    public async Task OptionsSayWhen_ThatIsWhatCounts()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["object"] = [1];
        fake.Refusals.Enqueue(404);
        var timing = RetryTiming.Default.WithInitialBackoff(TimeSpan.Zero).WithMaxBackoff(TimeSpan.Zero);

        await storage.GetObjectAsync(
            FakeStorage.Bucket, "object", new() { RetryOptions = new(timing, RetryPredicate.FromErrorCodes(404)) }, Cancel);

        fake.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Tries_AreCountedInAHeader()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["object"] = [1];
        fake.Refusals.Enqueue(503);

        await storage.GetObjectAsync(
            FakeStorage.Bucket, "object", new() { RetryOptions = FakeStorage.Retries }, Cancel);

        var headers = fake.Requests.Select(request => request.Headers["x-goog-api-client"].Split(' ')).ToList();
        headers[0].ShouldContain("gccl-attempt-count/1");
        headers[1].ShouldContain("gccl-attempt-count/2");
        headers[1].Length.ShouldBe(headers[0].Length);
        headers[1].Single(part => part.StartsWith("gccl-invocation-id/", StringComparison.Ordinal))
            .ShouldBe(headers[0].Single(part => part.StartsWith("gccl-invocation-id/", StringComparison.Ordinal)));
    }

    private static Object Known(long? metageneration) =>
        new() { Bucket = FakeStorage.Bucket, Name = "object", Metageneration = metageneration };

    private static Task<Object> CopyAsync(StorageClient storage, CopyObjectOptions? options) =>
        storage.CopyObjectAsync(FakeStorage.Bucket, "object", FakeStorage.Bucket, "copy", options);
}
