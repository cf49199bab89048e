using System.Net;
using System.Text.Json.Nodes;
using Google;
using Google.Cloud.Storage.V1;

namespace Flywheel.Tests.Packages.CloudStorage;

[Trait("Category", "SdkUnit")]
public sealed class BucketTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task DeleteWithObjects_DeletesEachVersionFirst()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Objects["a"] = [];
        fake.Objects["b"] = [];

        await storage.DeleteBucketAsync(FakeStorage.Bucket, new() { DeleteObjects = true }, Cancel);

        fake.Requests.Select(request => $"{request.Method} {request.Target}").ShouldBe(
        [
            "GET /storage/v1/b/fake/o?versions=true",
            "DELETE /storage/v1/b/fake/o/a?generation=0",
            "DELETE /storage/v1/b/fake/o/b?generation=0",
            "DELETE /storage/v1/b/fake",
        ]);
    }

    [Fact]
    public async Task Labels_AreChangedWhereTheyDiffer()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.BucketMetadata["labels"] = new JsonObject { ["kept"] = "same", ["changed"] = "old" };
        var wanted = new Dictionary<string, string> { ["kept"] = "same", ["changed"] = "new", ["added"] = "1" };

        var before = await storage.ModifyBucketLabelsAsync(FakeStorage.Bucket, wanted, cancellationToken: Cancel);

        before.ShouldBe(
            new Dictionary<string, string> { ["kept"] = "same", ["changed"] = "old", ["added"] = null! },
            ignoreOrder: true);
        fake.Requests.Last().Target.ShouldBe("/storage/v1/b/fake?ifMetagenerationMatch=7");
        fake.Requests.Last().Body.ShouldBe("""{"labels":{"changed":"new","added":"1"},"name":"fake"}""");
    }

    [Fact]
    public async Task LabelIsRemoved_AsNull()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.BucketMetadata["labels"] = new JsonObject { ["a"] = "1" };

        (await storage.RemoveBucketLabelAsync(FakeStorage.Bucket, "a", cancellationToken: Cancel)).ShouldBe("1");

        fake.Requests.Last().Body.ShouldContain("""{"a":null}""");
    }

    [Fact]
    public async Task LabelsChangeInBetween_TheyAreReadAgain()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Refusals.Enqueue(200);
        fake.Refusals.Enqueue(412);

        await storage.SetBucketLabelAsync(FakeStorage.Bucket, "a", "1", cancellationToken: Cancel);

        fake.Requests.Select(request => request.Method).ShouldBe(["GET", "PATCH", "GET", "PATCH"]);
    }

    [Fact]
    public async Task LabelsKeepChanging_TheConflictIsThrown()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        new[] { 200, 412, 200, 412 }.ToList().ForEach(fake.Refusals.Enqueue);

        var conflict = await Should.ThrowAsync<GoogleApiException>(
            storage.SetBucketLabelAsync(FakeStorage.Bucket, "a", "1", new() { Retries = 1 }, Cancel));

        conflict.HttpStatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        fake.Requests.Count.ShouldBe(4);
    }

    [Fact]
    public async Task Create_NamesProjectAndAccess()
    {
        await using var fake = await FakeStorage.StartAsync();
        using var storage = fake.Client();
        fake.Refusals.Enqueue(409);

        var conflict = await Should.ThrowAsync<GoogleApiException>(storage.CreateBucketAsync(
            "project", FakeStorage.Bucket, new() { PredefinedAcl = PredefinedBucketAcl.Private }, Cancel));

        conflict.HttpStatusCode.ShouldBe(HttpStatusCode.Conflict);
        fake.Requests.Single().Target.ShouldBe("/storage/v1/b?project=project&predefinedAcl=private");
    }
}
