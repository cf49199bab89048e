using System.Text.Json.Nodes;

namespace Flywheel.Tests.Contract.Storage.Cases;

/// <summary>https://cloud.google.com/storage/docs/json_api/v1/buckets</summary>
internal static class BucketCases
{
    [StorageCase(Through.All)]
    public static async Task BucketIsCreated_AndFoundThenDeleted(Bench bench)
    {
        var name = bench.NewBucketName();

        var created = await bench.Client.CreateBucketAsync(name, new JsonObject { ["location"] = "europe-west1" });

        created.Name.ShouldBe(name);
        created.Location.ShouldBe("EUROPE-WEST1");
        created.StorageClass.ShouldBe("STANDARD");
        created.Metageneration.ShouldBe(1);
        await bench.Client.DeleteBucketAsync(name);
        (await Bench.StatusOfAsync(() => bench.Client.GetBucketAsync(name))).ShouldBe(404);
    }

    [StorageCase]
    public static async Task BucketNameIsTaken_Conflict(Bench bench)
    {
        var name = await bench.NewBucketAsync();

        (await Bench.StatusOfAsync(() => bench.Client.CreateBucketAsync(name))).ShouldBe(409);
    }

    // The .NET client does not even ask.
    [StorageCase(Through.Node)]
    public static async Task BucketNameIsInvalid_Refused(Bench bench) =>
        (await Bench.StatusOfAsync(() => bench.Client.CreateBucketAsync("Has_Capitals"))).ShouldBe(400);

    [StorageCase]
    public static async Task BucketHoldsObjects_IsNotDeleted(Bench bench)
    {
        var name = await bench.NewBucketAsync();
        await bench.Client.UploadAsync(new(name, "one"), Some.Text("1"));

        (await Bench.StatusOfAsync(() => bench.Client.DeleteBucketAsync(name))).ShouldBe(409);
    }

    [StorageCase]
    public static async Task BucketsAreListed_ByPrefixInOrder(Bench bench)
    {
        var prefix = bench.NewBucketName()[..30];
        foreach (var last in (string[])["c", "a", "b"])
        {
            await bench.Client.CreateBucketAsync($"{prefix}-{last}");
        }

        (await bench.Client.ListBucketsAsync(prefix)).ShouldBe([$"{prefix}-a", $"{prefix}-b", $"{prefix}-c"]);
    }

    [StorageCase]
    public static async Task LabelsArePatched_OthersStay(Bench bench)
    {
        var name = await bench.NewBucketAsync(new() { ["labels"] = new JsonObject { ["team"] = "data" } });

        var patched = await bench.Client.PatchBucketAsync(name, new() { ["labels"] = new JsonObject { ["env"] = "test" } });

        patched.Labels!.OrderBy(label => label.Key).ShouldBe([new("env", "test"), new("team", "data")]);
        patched.Metageneration.ShouldBe(2);
    }

    [StorageCase]
    public static async Task BucketIsPatched_OnlyInTheStateThatWasSeen(Bench bench)
    {
        var name = await bench.NewBucketAsync();
        var change = new JsonObject { ["labels"] = new JsonObject { ["a"] = "b" } };

        (await Bench.StatusOfAsync(() => bench.Client.PatchBucketAsync(name, change, ifMetagenerationMatch: 7))).ShouldBe(412);
        (await bench.Client.PatchBucketAsync(name, change, ifMetagenerationMatch: 1)).Metageneration.ShouldBe(2);
    }

    [StorageCase]
    public static async Task LifecycleRules_AreKeptAsGiven(Bench bench)
    {
        var name = await bench.NewBucketAsync();
        var rules = JsonNode.Parse(
            """{"rule":[{"action":{"type":"Delete"},"condition":{"age":30,"matchesPrefix":["tmp/"],"isLive":true}}]}""")!;

        await bench.Client.PatchBucketAsync(name, new() { ["lifecycle"] = rules.DeepClone() });

        JsonNode.DeepEquals((await bench.Client.GetBucketAsync(name)).Lifecycle, rules).ShouldBeTrue();
    }

    [StorageCase]
    public static async Task RetentionPolicyIsLocked_AndCannotBeShortened(Bench bench)
    {
        var name = await bench.NewBucketAsync(new() { ["retentionPolicy"] = new JsonObject { ["retentionPeriod"] = "100" } });

        await bench.Client.LockRetentionAsync(name, 1);

        var shorter = new JsonObject { ["retentionPolicy"] = new JsonObject { ["retentionPeriod"] = "10" } };
        (await Bench.StatusOfAsync(() => bench.Client.PatchBucketAsync(name, shorter))).ShouldBe(403);
        ((bool)(await bench.Client.GetBucketAsync(name)).RetentionPolicy!["isLocked"]!).ShouldBeTrue();
    }
}
