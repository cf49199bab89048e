using System.Text.Json.Nodes;

namespace Flywheel.Tests.Contract.Storage.Cases;

/// <summary>https://cloud.google.com/storage/docs/json_api/v1/buckets/setIamPolicy</summary>
internal static class PolicyCases
{
    [StorageCase(Through.All)]
    public static async Task Binding_IsAddedAndKept(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        var policy = await bench.Client.GetPolicyAsync(bucket);
        policy["bindings"]!.AsArray().Add(new JsonObject
        {
            ["role"] = "roles/storage.objectViewer",
            ["members"] = new JsonArray("user:ada@example.com"),
        });

        await bench.Client.SetPolicyAsync(bucket, policy);

        var kept = (await bench.Client.GetPolicyAsync(bucket))["bindings"]!.AsArray()
            .Single(binding => binding!["role"]!.ToString() == "roles/storage.objectViewer");
        kept!["members"]!.AsArray().Select(member => member!.ToString()).ShouldBe(["user:ada@example.com"]);
    }

    [StorageCase]
    public static async Task SomebodyElseWasFaster_PolicyIsNotReplaced(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        var seen = await bench.Client.GetPolicyAsync(bucket);
        await bench.Client.SetPolicyAsync(bucket, (JsonObject)seen.DeepClone());

        (await Bench.StatusOfAsync(() => bench.Client.SetPolicyAsync(bucket, seen))).ShouldBe(412);
    }

    [StorageCase]
    public static async Task ConditionNeedsVersionThree(Bench bench)
    {
        var bucket = await bench.NewBucketAsync();
        var policy = JsonNode.Parse("""
            {"version":1,"bindings":[{"role":"roles/storage.objectViewer","members":["allUsers"],
             "condition":{"title":"until","expression":"request.time < timestamp('2030-01-01T00:00:00Z')"}}]}
            """)!.AsObject();

        (await Bench.StatusOfAsync(() => bench.Client.SetPolicyAsync(bucket, policy))).ShouldBe(400);
        policy["version"] = 3;
        var set = await bench.Client.SetPolicyAsync(bucket, policy);

        set["bindings"]![0]!["condition"]!["title"]!.ToString().ShouldBe("until");
    }
}
