using System.Text.Json.Nodes;
using Flywheel.Tests.Contract.Storage.Cases;
using Google.Apis.Storage.v1.Data;
using Google.Cloud.Storage.V1;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>https://cloud.google.com/storage/docs/pubsub-notifications, with Google's Pub/Sub emulator at the other end.</summary>
[Trait("Category", "Contract")]
[Trait("Service", "Storage")]
public sealed class NotificationTests
{
    private const string Configs = "storage/v1/b/bucket-of-test/notificationConfigs";

    [Fact]
    public async Task BucketNotifies_MessagesSayWhatHappened()
    {
        await using var emulator = await PubSubEmulator.TryStartAsync();
        Assert.SkipWhen(emulator is null, "There is no Pub/Sub emulator on this machine.");
        await emulator!.CreateTopicAsync("all");
        await emulator.CreateTopicAsync("few");
        await using var storage = await LocalStorage.StartAsync(new() { PubSubHost = emulator.Host });

        var created = await CreateAsync(storage, """{"topic":"//pubsub.googleapis.com/projects/p/topics/all","payload_format":"JSON_API_V1","custom_attributes":{"team":"data"}}""");
        await CreateAsync(storage, """{"topic":"//pubsub.googleapis.com/projects/p/topics/few","payload_format":"NONE","event_types":["OBJECT_DELETE"],"object_name_prefix":"in/"}""");
        var first = (await storage.UploadAsync("in/x", Some.Text("1"))).Json;
        var second = (await storage.UploadAsync("in/x", Some.Text("22"))).Json;
        await storage.UploadAsync("out", Some.Text("1"));

        created.Status.ShouldBe(200, created.Text);
        created.Json["id"]!.ToString().ShouldBe("1");
        var all = await emulator.PullAsync("all", 4);
        all.Select(message => message.Attributes["eventType"])
            .ShouldBe(["OBJECT_FINALIZE", "OBJECT_DELETE", "OBJECT_FINALIZE", "OBJECT_FINALIZE"], ignoreOrder: true);
        var replaced = all.Single(message => message.Attributes["eventType"] == "OBJECT_DELETE");
        replaced.Attributes["overwrittenByGeneration"].ShouldBe(second["generation"]!.ToString());
        replaced.Attributes["objectGeneration"].ShouldBe(first["generation"]!.ToString());
        var replacing = all.Single(message => message.Attributes.ContainsKey("overwroteGeneration"));
        replacing.Attributes["overwroteGeneration"].ShouldBe(first["generation"]!.ToString());
        replacing.Attributes["notificationConfig"].ShouldBe("projects/_/buckets/bucket-of-test/notificationConfigs/1");
        replacing.Attributes["payloadFormat"].ShouldBe("JSON_API_V1");
        replacing.Attributes["bucketId"].ShouldBe("bucket-of-test");
        replacing.Attributes["objectId"].ShouldBe("in/x");
        replacing.Attributes["team"].ShouldBe("data");
        JsonNode.Parse(replacing.Data)!["size"]!.ToString().ShouldBe("2");
        var few = (await emulator.PullAsync("few", 1)).ShouldHaveSingleItem();
        few.Attributes["objectId"].ShouldBe("in/x");
        few.Data.ShouldBeEmpty();

        (await storage.GetAsync(Configs)).Json["items"]!.AsArray().Count.ShouldBe(2);
        (await storage.SendAsync(HttpMethod.Delete, $"{Configs}/1", null)).Status.ShouldBe(204);
        (await storage.GetAsync($"{Configs}/1")).Status.ShouldBe(404);
        (await CreateAsync(storage, """{"topic":"projects/p/topics/none","payload_format":"NONE"}""")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task EditionCreatesAConfiguration_AllOfItArrives()
    {
        await using var emulator = await PubSubEmulator.TryStartAsync();
        Assert.SkipWhen(emulator is null, "There is no Pub/Sub emulator on this machine.");
        await emulator!.CreateTopicAsync("edition");
        await using var storage = await LocalStorage.StartAsync(new() { PubSubHost = emulator.Host });
        using var client = new StorageClientBuilder { BaseUri = $"{storage.Address}storage/v1/", UnauthenticatedAccess = true }.Build();

        await client.CreateNotificationAsync(
            "bucket-of-test",
            new Notification
            {
                Topic = "//pubsub.googleapis.com/projects/p/topics/edition",
                PayloadFormat = "JSON_API_V1",
                EventTypes = ["OBJECT_DELETE"],
                ObjectNamePrefix = "in/",
                CustomAttributes = new Dictionary<string, string> { ["team"] = "data" },
            },
            cancellationToken: TestContext.Current.CancellationToken);

        var found = (await client.ListNotificationsAsync("bucket-of-test", cancellationToken: TestContext.Current.CancellationToken)).ShouldHaveSingleItem();
        found.PayloadFormat.ShouldBe("JSON_API_V1");
        found.EventTypes.ShouldBe(["OBJECT_DELETE"]);
        found.ObjectNamePrefix.ShouldBe("in/");
        found.CustomAttributes["team"].ShouldBe("data");
    }

    [Fact]
    public async Task PubSubIsNotThere_ConfigurationIsRefused()
    {
        await using var storage = await LocalStorage.StartAsync();

        (await CreateAsync(storage, """{"topic":"//pubsub.googleapis.com/projects/p/topics/t","payload_format":"NONE"}""")).Status.ShouldBe(501);
        (await storage.GetAsync(Configs)).Json["kind"]!.ToString().ShouldBe("storage#notifications");
    }

    [Theory]
    [InlineData("""{"payload_format":"NONE"}""", "topic")]
    [InlineData("""{"topic":"t","payload_format":"NONE"}""", "Invalid Google Cloud Pub/Sub topic")]
    [InlineData("""{"topic":"//pubsub.googleapis.com/projects/p/topics/t"}""", "payload_format")]
    [InlineData("""{"topic":"//pubsub.googleapis.com/projects/p/topics/t","payload_format":"NONE","event_types":["X"]}""", "Invalid event type 'X'")]
    public async Task ConfigurationIsWrong_RefusedWithTheReason(string body, string reason)
    {
        await using var storage = await LocalStorage.StartAsync();

        var answer = await CreateAsync(storage, body);

        answer.Status.ShouldBe(400);
        answer.Text.ShouldContain(reason);
    }

    private static Task<Answer> CreateAsync(LocalStorage storage, string body) => storage.SendAsync(HttpMethod.Post, Configs, Some.Text(body));
}
