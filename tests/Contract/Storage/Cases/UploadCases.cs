using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.Storage.Clients;

namespace Flywheel.Tests.Contract.Storage.Cases;

/// <summary>https://cloud.google.com/storage/docs/json_api/v1/objects/insert</summary>
internal static class UploadCases
{
    private const int Chunk = 256 * 1024;

    [StorageCase(Through.All)]
    public static async Task ObjectIsUploaded_AndReadBackWithItsHashes(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        var content = Some.Bytes(100_000);

        var uploaded = await bench.Client.UploadAsync(
            new(bucket, "data/some file.bin"), content, new() { Resource = new() { ["contentType"] = "application/x-test" } });

        uploaded.Size.ShouldBe(100_000);
        uploaded.Crc32c.ShouldBe(Some.Crc(content));
        uploaded.Md5Hash.ShouldBe(Some.Md5(content));
        uploaded.ContentType.ShouldBe("application/x-test");
        uploaded.Metageneration.ShouldBe(1);
        (await bench.Client.DownloadAsync(new(bucket, "data/some file.bin"))).ShouldBe(content);
    }

    [StorageCase(Through.All)]
    public static async Task LargeObjectIsUploaded_InSeveralRequests(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        // More than gcloud and gsutil send in one request.
        var content = Some.Bytes(9 * 1024 * 1024 + 17);

        var uploaded = await bench.Client.UploadAsync(
            new(bucket, "large"), content, new() { Resumable = true, ChunkSize = 4 * Chunk });

        uploaded.Md5Hash.ShouldBe(Some.Md5(content));
        (await bench.Client.DownloadAsync(new(bucket, "large"))).SequenceEqual(content).ShouldBeTrue();
    }

    [StorageCase]
    public static async Task ChunksEndWithTheObject_NoneIsMissing(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        // The last chunk is a whole one, so that the client learns the end only after it.
        var content = Some.Bytes(3 * Chunk);

        await bench.Client.UploadAsync(new(bucket, "three"), content, new() { Resumable = true, ChunkSize = Chunk });

        (await bench.Client.DownloadAsync(new(bucket, "three"))).SequenceEqual(content).ShouldBeTrue();
    }

    [StorageCase]
    public static async Task EmptyObject_IsAnObject(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();

        var uploaded = await bench.Client.UploadAsync(new(bucket, "empty"), []);

        uploaded.Size.ShouldBe(0);
        uploaded.Crc32c.ShouldBe("AAAAAA==");
        (await bench.Client.DownloadAsync(new(bucket, "empty"))).ShouldBeEmpty();
    }

    [StorageCase]
    public static async Task EmptyObject_IsUploadedResumably(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();

        (await bench.Client.UploadAsync(new(bucket, "empty"), [], new() { Resumable = true })).Size.ShouldBe(0);
    }

    [StorageCase]
    public static async Task NameIsUnusual_IsKeptAsItIs(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        foreach (var name in (string[])["a b/c+d", "100%", "a%2Fb", "ä/€/😀", "x?y=z&w", "a//b", "tail/", "#hash", "a/../b", "'\""])
        {
            var uploaded = await bench.Client.UploadAsync(new(bucket, name), Some.Text(name));

            uploaded.Name.ShouldBe(name);
            (await bench.Client.DownloadAsync(new(bucket, name))).ShouldBe(Some.Text(name));
            (await bench.Client.ListAsync(bucket, new() { Prefix = name })).Names.ShouldContain(name);
        }
    }

    [StorageCase(Through.All)]
    public static async Task ObjectMustNotExist_SecondUploadIsRefused(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        await bench.Client.UploadAsync(new(bucket, "once"), Some.Text("first"), new() { IfGenerationMatch = 0 });

        var status = await Bench.StatusOfAsync(
            () => bench.Client.UploadAsync(new(bucket, "once"), Some.Text("second"), new() { IfGenerationMatch = 0 }));

        status.ShouldBe(412);
        (await bench.Client.DownloadAsync(new(bucket, "once"))).ShouldBe(Some.Text("first"));
    }

    [StorageCase]
    public static async Task ObjectMustNotExist_ResumableUploadIsRefusedAtOnce(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        await bench.Client.UploadAsync(new(bucket, "once"), Some.Text("first"));
        var choices = new UploadChoices { IfGenerationMatch = 0, Resumable = true };

        (await Bench.StatusOfAsync(() => bench.Client.UploadAsync(new(bucket, "once"), Some.Bytes(Chunk), choices))).ShouldBe(412);
    }

    [StorageCase]
    public static async Task ObjectIsReplaced_InTheGenerationThatWasSeen(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        var first = await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("1"));

        var second = await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("2"), new() { IfGenerationMatch = first.Generation });

        second.Generation.ShouldBeGreaterThan(first.Generation);
        var choices = new UploadChoices { IfGenerationMatch = first.Generation };
        (await Bench.StatusOfAsync(() => bench.Client.UploadAsync(new(bucket, "x"), Some.Text("3"), choices))).ShouldBe(412);
    }

    [StorageCase]
    public static async Task ObjectIsReplaced_UnderAHigherGeneration(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        var first = await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("one"));

        var second = await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("other"));

        second.Generation.ShouldBeGreaterThan(first.Generation);
        (await bench.Client.DownloadAsync(new(bucket, "x"))).ShouldBe(Some.Text("other"));
    }

    [StorageCase]
    public static async Task ObjectIsDescribed_AndTheDescriptionKept(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        var resource = new JsonObject
        {
            ["contentType"] = "text/csv",
            ["metadata"] = new JsonObject { ["run"] = "energy-prices/2021-01-31" },
        };

        await bench.Client.UploadAsync(new(bucket, "x.csv"), Some.Text("a,b"), new() { Resource = resource });

        var found = await bench.Client.StatAsync(new(bucket, "x.csv"));
        found.ContentType.ShouldBe("text/csv");
        found.Metadata!["run"].ShouldBe("energy-prices/2021-01-31");
    }

    [StorageCase]
    public static async Task EverySettingOfAnObject_IsKept(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        var resource = new JsonObject
        {
            ["cacheControl"] = "no-cache",
            ["storageClass"] = "NEARLINE",
            ["customTime"] = "2021-01-31T00:00:00Z",
            ["temporaryHold"] = true,
        };

        await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("x"), new() { Resource = resource, Resumable = true });

        var found = await bench.Client.StatAsync(new(bucket, "x"));
        found.CacheControl.ShouldBe("no-cache");
        found.StorageClass.ShouldBe("NEARLINE");
        found.CustomTime.ShouldBe(new DateTimeOffset(2021, 1, 31, 0, 0, 0, TimeSpan.Zero));
        found.TemporaryHold.ShouldBe(true);
    }

    [StorageCase]
    public static async Task BucketIsMissing_NotFound(Bench bench) =>
        (await Bench.StatusOfAsync(() => bench.Client.UploadAsync(new(bench.NewBucketName(), "x"), Some.Text("x")))).ShouldBe(404);

    [StorageCase]
    public static async Task HashIsWrong_NothingIsStored(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        var choices = new UploadChoices { Resource = new() { ["md5Hash"] = Some.Md5(Some.Text("other")) } };

        (await Bench.StatusOfAsync(() => bench.Client.UploadAsync(new(bucket, "x"), Some.Text("x"), choices))).ShouldBe(400);
        (await Bench.StatusOfAsync(() => bench.Client.StatAsync(new(bucket, "x")))).ShouldBe(404);
    }
}
