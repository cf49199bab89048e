using System.Text.Json.Nodes;

namespace Flywheel.Tests.Contract.Storage.Cases;

/// <summary>Deleting, describing, copying, composing.</summary>
internal static class ChangeCases
{
    [StorageCase(Through.All)]
    public static async Task ObjectIsDeleted_AndGone(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("x"));

        await bench.Client.DeleteAsync(new(bucket, "x"));

        (await Bench.StatusOfAsync(() => bench.Client.StatAsync(new(bucket, "x")))).ShouldBe(404);
        (await Bench.StatusOfAsync(() => bench.Client.DeleteAsync(new(bucket, "x")))).ShouldBe(404);
    }

    [StorageCase]
    public static async Task DeletionIsConditional_OnlyThatGenerationGoes(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        var there = await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("x"));

        (await Bench.StatusOfAsync(() => bench.Client.DeleteAsync(new(bucket, "x"), ifGenerationMatch: 1))).ShouldBe(412);
        await bench.Client.DeleteAsync(new(bucket, "x"), there.Generation);
    }

    [StorageCase]
    public static async Task BucketKeepsVersions_DeletionKeepsTheObject(Bench bench)
    {
        var bucket = await bench.NewBucketAsync(new() { ["versioning"] = new JsonObject { ["enabled"] = true } });
        var there = await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("x"));

        await bench.Client.DeleteAsync(new(bucket, "x"));

        (await bench.Client.ListAsync(bucket)).Items.ShouldBeEmpty();
        (await bench.Client.ListAsync(bucket, new() { Versions = true })).Items.ShouldHaveSingleItem().Generation.ShouldBe(there.Generation);
        await bench.Client.DeleteAsync(new(bucket, "x", there.Generation));
        (await bench.Client.ListAsync(bucket, new() { Versions = true })).Items.ShouldBeEmpty();
    }

    [StorageCase(Through.All)]
    public static async Task MetadataIsPatched_OtherKeysStay(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        await bench.Client.UploadAsync(
            new(bucket, "x"), Some.Text("x"), new() { Resource = new() { ["metadata"] = new JsonObject { ["kept"] = "yes" } } });

        var patched = await bench.Client.PatchAsync(new(bucket, "x"), new() { ["metadata"] = new JsonObject { ["added"] = "too" } });

        patched.Metadata!["kept"].ShouldBe("yes");
        patched.Metadata["added"].ShouldBe("too");
        patched.Metageneration.ShouldBe(2);
    }

    [StorageCase(Through.Node)]
    public static async Task MetadataKeyIsSetToNull_IsRemoved(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        await bench.Client.UploadAsync(
            new(bucket, "x"), Some.Text("x"), new() { Resource = new() { ["metadata"] = new JsonObject { ["a"] = "1", ["b"] = "2" } } });

        var patched = await bench.Client.PatchAsync(new(bucket, "x"), new() { ["metadata"] = new JsonObject { ["a"] = null } });

        patched.Metadata!.Keys.ShouldBe(["b"]);
    }

    [StorageCase]
    public static async Task ObjectIsPatched_OnlyInTheStateThatWasSeen(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        await bench.Client.UploadAsync(new(bucket, "x"), Some.Text("x"));
        var change = new JsonObject { ["cacheControl"] = "no-store" };

        (await Bench.StatusOfAsync(() => bench.Client.PatchAsync(new(bucket, "x"), change, ifMetagenerationMatch: 5))).ShouldBe(412);
        (await bench.Client.PatchAsync(new(bucket, "x"), change, ifMetagenerationMatch: 1)).CacheControl.ShouldBe("no-store");
    }

    [StorageCase]
    public static async Task CustomTimeIsMovedBack_Refused(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        await bench.Client.UploadAsync(
            new(bucket, "x"), Some.Text("x"), new() { Resource = new() { ["customTime"] = "2021-02-01T00:00:00Z" } });

        (await Bench.StatusOfAsync(() => bench.Client.PatchAsync(new(bucket, "x"), new() { ["customTime"] = "2021-01-01T00:00:00Z" })))
            .ShouldBe(400);
    }

    [StorageCase(Through.All)]
    public static async Task ObjectIsCopied_AndOutlivesItsSource(Bench bench)
    {
        var (from, to) = (await bench.NewBucketAsync(), await bench.NewBucketAsync());
        var source = await bench.Client.UploadAsync(
            new(from, "a"), Some.Text("content"), new() { Resource = new() { ["metadata"] = new JsonObject { ["k"] = "v" } } });

        var copy = await bench.Client.CopyAsync(new(from, "a"), new(to, "b/c"));
        await bench.Client.DeleteAsync(new(from, "a"));

        copy.Crc32c.ShouldBe(source.Crc32c);
        copy.Metadata!["k"].ShouldBe("v");
        copy.Generation.ShouldBeGreaterThan(source.Generation);
        (await bench.Client.DownloadAsync(new(to, "b/c"))).ShouldBe(Some.Text("content"));
    }

    [StorageCase]
    public static async Task CopyIsDescribed_TheSourcesDescriptionIsNotTaken(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        await bench.Client.UploadAsync(
            new(bucket, "a"), Some.Text("x"), new() { Resource = new() { ["metadata"] = new JsonObject { ["k"] = "v" } } });

        var copy = await bench.Client.CopyAsync(
            new(bucket, "a"), new(bucket, "b"), new() { ["contentType"] = "text/other", ["metadata"] = new JsonObject { ["n"] = "w" } });

        copy.ContentType.ShouldBe("text/other");
        copy.Metadata!.Keys.ShouldBe(["n"]);
    }

    [StorageCase]
    public static async Task SourceIsMissing_NothingIsCopied(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();

        (await Bench.StatusOfAsync(() => bench.Client.CopyAsync(new(bucket, "none"), new(bucket, "b")))).ShouldBe(404);
    }

    [StorageCase(Through.All)]
    public static async Task ObjectsAreComposed_InOrder(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        foreach (var part in (string[])["one", "two", "three"])
        {
            await bench.Client.UploadAsync(new(bucket, part), Some.Text(part));
        }

        var composed = await bench.Client.ComposeAsync(bucket, ["one", "two", "three", "one"], "all");

        composed.Size.ShouldBe(14);
        composed.Crc32c.ShouldBe(Some.Crc(Some.Text("onetwothreeone")));
        composed.Md5Hash.ShouldBeNull();
        composed.ComponentCount.ShouldBe(4);
        (await bench.Client.DownloadAsync(new(bucket, "all"), 2, 8)).ShouldBe(Some.Text("etwothr"));
    }

    [StorageCase]
    public static async Task ObjectGrowsByComposition_AndItsPartsMayGo(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        await bench.Client.UploadAsync(new(bucket, "log"), Some.Text("a"));
        await bench.Client.UploadAsync(new(bucket, "more"), Some.Text("b"));

        await bench.Client.ComposeAsync(bucket, ["log", "more"], "log");
        await bench.Client.ComposeAsync(bucket, ["log", "more"], "log");
        await bench.Client.DeleteAsync(new(bucket, "more"));

        (await bench.Client.DownloadAsync(new(bucket, "log"))).ShouldBe(Some.Text("abb"));
    }

    [StorageCase(Through.Node | Through.Gcloud | Through.Gsutil)]
    public static async Task ObjectIsMoved_AndHasOneNameOnly(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        await bench.Client.UploadAsync(new(bucket, "from"), Some.Text("x"));

        await bench.Client.MoveAsync(bucket, "from", "to/here");

        (await bench.Client.DownloadAsync(new(bucket, "to/here"))).ShouldBe(Some.Text("x"));
        (await Bench.StatusOfAsync(() => bench.Client.StatAsync(new(bucket, "from")))).ShouldBe(404);
    }
}
