using System.Text.Json.Nodes;

namespace Flywheel.Tests.Contract.Storage.Cases;

/// <summary>https://cloud.google.com/storage/docs/soft-delete</summary>
internal static class SoftDeleteCases
{
    private static JsonObject ForAWeek => new() { ["softDeletePolicy"] = new JsonObject { ["retentionDurationSeconds"] = "604800" } };

    [StorageCase(Through.Libraries | Through.Gcloud)]
    public static async Task ObjectIsSoftDeleted_ListedAndRestoredUnderANewGeneration(Bench bench)
    {
        var bucket = await bench.NewBucketAsync(ForAWeek);
        var before = await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("x"), new() { Resource = new() { ["contentType"] = "text/plain" } });
        await bench.Client.DeleteAsync(new(bucket, "x"));

        (await bench.Client.ListAsync(bucket)).Items.ShouldBeEmpty();
        var deleted = (await bench.Client.ListAsync(bucket, new() { SoftDeleted = true })).Items.ShouldHaveSingleItem();
        deleted.Generation.ShouldBe(before.Generation);
        (deleted.HardDeleteTime - deleted.SoftDeleteTime).ShouldBe(TimeSpan.FromDays(7));
        (await Bench.StatusOfAsync(() => bench.Client.DownloadAsync(new(bucket, "x")))).ShouldBe(404);

        var restored = await bench.Client.RestoreAsync(new(bucket, "x", before.Generation));

        restored.Generation.ShouldBeGreaterThan(before.Generation);
        restored.Metageneration.ShouldBe(1);
        restored.ContentType.ShouldBe("text/plain");
        restored.SoftDeleteTime.ShouldBeNull();
        (await bench.Client.DownloadAsync(new(bucket, "x"))).ShouldBe(Some.Text("x"));
    }

    [StorageCase]
    public static async Task ObjectIsReplaced_TheOneBeforeIsSoftDeleted(Bench bench)
    {
        var bucket = await bench.NewBucketAsync(ForAWeek);
        var first = await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("1"));
        await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("2"));

        await bench.Client.RestoreAsync(new(bucket, "x", first.Generation));

        (await bench.Client.DownloadAsync(new(bucket, "x"))).ShouldBe(Some.Text("1"));
        // The one restored stays soft-deleted, and the one it replaced has become it.
        (await bench.Client.ListAsync(bucket, new() { SoftDeleted = true })).Items.Select(item => item.Size).ShouldBe([1, 1]);
    }

    [StorageCase]
    public static async Task SoftDeletedOnes_AreNotDeletedAgain(Bench bench)
    {
        var bucket = await bench.NewBucketAsync(ForAWeek);
        var before = await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("x"));
        await bench.Client.DeleteAsync(new(bucket, "x"));

        (await Bench.StatusOfAsync(() => bench.Client.DeleteAsync(new(bucket, "x", before.Generation)))).ShouldBe(404);
        (await Bench.StatusOfAsync(() => bench.Client.RestoreAsync(new(bucket, "x", before.Generation + 1)))).ShouldBe(404);
    }

    [StorageCase]
    public static async Task BucketHoldsSoftDeletedOnesAlone_ItGoesWithThem(Bench bench)
    {
        var bucket = await bench.NewBucketAsync(ForAWeek);
        await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("x"));
        await bench.Client.DeleteAsync(new(bucket, "x"));

        await bench.Client.DeleteBucketAsync(bucket);

        (await Bench.StatusOfAsync(() => bench.Client.GetBucketAsync(bucket))).ShouldBe(404);
    }

    [StorageCase]
    public static async Task Policy_IsShownAndHasItsBounds(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();

        var patched = await bench.Client.PatchBucketAsync(bucket, ForAWeek);
        var tooShort = new JsonObject { ["softDeletePolicy"] = new JsonObject { ["retentionDurationSeconds"] = "60" } };

        patched.SoftDeletePolicy!["retentionDurationSeconds"]!.ToString().ShouldBe("604800");
        patched.SoftDeletePolicy["effectiveTime"].ShouldNotBeNull();
        (await Bench.StatusOfAsync(() => bench.Client.PatchBucketAsync(bucket, tooShort))).ShouldBe(400);
    }
}
