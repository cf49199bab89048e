using System.Security.Cryptography;
using Flywheel.Tests.Contract.Storage.Clients;

namespace Flywheel.Tests.Contract.Storage.Cases;

/// <summary>https://cloud.google.com/storage/docs/encryption/customer-supplied-keys</summary>
internal static class CustomerKeyCases
{
    [StorageCase(Through.Libraries | Through.Gcloud)]
    public static async Task ObjectHasAKey_ReadWithItAlone(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        var at = new ObjectAt(bucket, "x") { Key = Some.Bytes(32) };

        await bench.Client.UploadAsync(at, Some.Text("secret"));

        (await bench.Client.DownloadAsync(at)).ShouldBe(Some.Text("secret"));
        await Should.ThrowAsync<StorageFailure>(() => bench.Client.DownloadAsync(at with { Key = null }));
    }

    [StorageCase]
    public static async Task KeyIsMissingWrongOrTooMuch_Refused(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        var at = new ObjectAt(bucket, "x") { Key = Some.Bytes(32) };
        await bench.Client.UploadAsync(at, Some.Text("secret"));
        await bench.Client.UploadAsync(new(bucket, "open"), Some.Text("open"));

        (await Bench.StatusOfAsync(() => bench.Client.DownloadAsync(at with { Key = null }))).ShouldBe(400);
        (await Bench.StatusOfAsync(() => bench.Client.DownloadAsync(at with { Key = new byte[32] }))).ShouldBe(400);
        (await Bench.StatusOfAsync(() => bench.Client.DownloadAsync(at with { Name = "open" }))).ShouldBe(400);
    }

    [StorageCase]
    public static async Task ResourceWithoutTheKey_LacksTheHashes(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        var at = new ObjectAt(bucket, "x") { Key = Some.Bytes(32) };
        await bench.Client.UploadAsync(at, Some.Text("secret"));

        var without = await bench.Client.StatAsync(at with { Key = null });
        var with = await bench.Client.StatAsync(at);

        without.Crc32c.ShouldBeNull();
        without.Md5Hash.ShouldBeNull();
        without.CustomerEncryption!["keySha256"]!.ToString().ShouldBe(Convert.ToBase64String(SHA256.HashData(at.Key!)));
        with.Crc32c.ShouldBe(Some.Crc(Some.Text("secret")));
        (await bench.Client.ListAsync(bucket)).Items.ShouldHaveSingleItem().Crc32c.ShouldBeNull();
    }

    [StorageCase]
    public static async Task KeyIsRotated_TheOldOneReadsNoMore(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        var before = new ObjectAt(bucket, "x") { Key = Some.Bytes(32) };
        var after = before with { Key = new byte[32] };
        await bench.Client.UploadAsync(before, Some.Text("secret"));

        await bench.Client.CopyAsync(before, after);

        (await bench.Client.DownloadAsync(after)).ShouldBe(Some.Text("secret"));
        (await Bench.StatusOfAsync(() => bench.Client.DownloadAsync(before))).ShouldBe(400);
    }
}
