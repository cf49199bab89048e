using System.Text.Json.Nodes;

namespace Flywheel.Tests.Contract.Storage.Cases;

/// <summary>Holds and retention, https://cloud.google.com/storage/docs/object-holds</summary>
internal static class ProtectionCases
{
    [StorageCase]
    public static async Task ObjectIsHeld_NeitherDeletedNorReplaced(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("x"), new() { Resource = new() { ["temporaryHold"] = true } });

        (await Bench.StatusOfAsync(() => bench.Client.DeleteAsync(new(bucket, "x")))).ShouldBe(403);
        (await Bench.StatusOfAsync(() => bench.Client.UploadAsync(new(bucket, "x"), Some.Text("y")))).ShouldBe(403);
        await bench.Client.PatchAsync(new(bucket, "x"), new() { ["temporaryHold"] = false });
        await bench.Client.DeleteAsync(new(bucket, "x"));
    }

    [StorageCase]
    public static async Task BucketHoldsByDefault_RetentionBeginsWithTheRelease(Bench bench)
    {
        var bucket = await bench.NewBucketAsync(new()
        {
            ["defaultEventBasedHold"] = true,
            ["retentionPolicy"] = new JsonObject { ["retentionPeriod"] = "3600" },
        });

        var held = await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("x"));
        var released = await bench.Client.PatchAsync(new(bucket, "x"), new() { ["eventBasedHold"] = false });

        held.EventBasedHold.ShouldBe(true);
        held.RetentionExpirationTime.ShouldBeNull();
        released.RetentionExpirationTime!.Value.ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(55));
        (await Bench.StatusOfAsync(() => bench.Client.DeleteAsync(new(bucket, "x")))).ShouldBe(403);
    }

    [StorageCase]
    public static async Task BucketRetains_ObjectsStayTheirTime(Bench bench)
    {
        var bucket = await bench.NewBucketAsync(new() { ["retentionPolicy"] = new JsonObject { ["retentionPeriod"] = "60" } });
        await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("x"));

        (await Bench.StatusOfAsync(() => bench.Client.DeleteAsync(new(bucket, "x")))).ShouldBe(403);
        (await Bench.StatusOfAsync(() => bench.Client.UploadAsync(new(bucket, "x"), Some.Text("y")))).ShouldBe(403);
        (await bench.Client.DownloadAsync(new(bucket, "x"))).ShouldBe(Some.Text("x"));
    }

    // The .NET classes leave out what is null.
    [StorageCase(Through.Node)]
    public static async Task RetentionIsLifted_ObjectsMayGo(Bench bench)
    {
        var bucket = await bench.NewBucketAsync(new() { ["retentionPolicy"] = new JsonObject { ["retentionPeriod"] = "1000" } });
        await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("x"));

        await bench.Client.PatchBucketAsync(bucket, new() { ["retentionPolicy"] = null });

        await bench.Client.DeleteAsync(new(bucket, "x"));
    }
}
