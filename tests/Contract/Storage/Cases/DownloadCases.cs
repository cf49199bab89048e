using System.Text.Json.Nodes;

namespace Flywheel.Tests.Contract.Storage.Cases;

/// <summary>https://cloud.google.com/storage/docs/json_api/v1/objects/get</summary>
internal static class DownloadCases
{
    [StorageCase(Through.All)]
    public static async Task RangeIsDownloaded_AndNothingElse(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        await bench.Client.UploadAsync(new(bucket, "digits"), Some.Text("0123456789"));

        (await bench.Client.DownloadAsync(new(bucket, "digits"), 2, 5)).ShouldBe(Some.Text("2345"));
    }

    [StorageCase]
    public static async Task RangeIsOpen_GoesToTheEnd(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        await bench.Client.UploadAsync(new(bucket, "digits"), Some.Text("0123456789"));

        (await bench.Client.DownloadAsync(new(bucket, "digits"), first: 7)).ShouldBe(Some.Text("789"));
        (await bench.Client.DownloadAsync(new(bucket, "digits"), 8, 100)).ShouldBe(Some.Text("89"));
    }

    [StorageCase]
    public static async Task RangeIsAfterTheEnd_NotSatisfiable(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        await bench.Client.UploadAsync(new(bucket, "digits"), Some.Text("0123456789"));

        (await Bench.StatusOfAsync(() => bench.Client.DownloadAsync(new(bucket, "digits"), 10, 20))).ShouldBe(416);
    }

    [StorageCase]
    public static async Task ObjectIsMissing_NotFound(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();

        (await Bench.StatusOfAsync(() => bench.Client.DownloadAsync(new(bucket, "none")))).ShouldBe(404);
        (await Bench.StatusOfAsync(() => bench.Client.StatAsync(new(bucket, "none")))).ShouldBe(404);
    }

    [StorageCase]
    public static async Task BucketIsMissing_NotFoundEither(Bench bench) =>
        (await Bench.StatusOfAsync(() => bench.Client.StatAsync(new(bench.NewBucketName(), "x")))).ShouldBe(404);

    [StorageCase]
    public static async Task OlderGenerationIsAskedFor_ItsBytesCome(Bench bench)
    {
        var bucket = await bench.NewBucketAsync(new() { ["versioning"] = new JsonObject { ["enabled"] = true } });
        var first = await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("old"));
        await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("new"));

        (await bench.Client.DownloadAsync(new(bucket, "x", first.Generation))).ShouldBe(Some.Text("old"));
        (await bench.Client.StatAsync(new(bucket, "x", first.Generation))).TimeDeleted.ShouldNotBeNull();
    }

    [StorageCase]
    public static async Task GenerationIsGone_NotFound(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        var first = await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("old"));
        await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("new"));

        (await Bench.StatusOfAsync(() => bench.Client.DownloadAsync(new(bucket, "x", first.Generation)))).ShouldBe(404);
    }
}
