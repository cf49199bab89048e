using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Flywheel.Embedded.Storage;
using Flywheel.Tests.Contract.Storage.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Flywheel.Tests.Contract.Storage;

/// <summary>Events as Eventarc posts them, https://cloud.google.com/eventarc/docs/cloudevents</summary>
[Trait("Category", "Contract")]
[Trait("Service", "Storage")]
public sealed class EventTests
{
    [Fact]
    public async Task ObjectIsUploaded_EventIsPostedInBinaryMode()
    {
        await using var receiver = await EventReceiver.StartAsync();
        await using var storage = await LocalStorage.StartAsync(new() { EventsTo = receiver.Url });

        var resource = (await storage.UploadAsync("scraper/ä b.json", Some.Text("[]"), ("Content-Type", "application/json"))).Json;

        var posted = await receiver.NextAsync();
        posted.Headers["ce-specversion"].ShouldBe("1.0");
        posted.Headers["ce-type"].ShouldBe("google.cloud.storage.object.v1.finalized");
        posted.Headers["ce-source"].ShouldBe("//storage.googleapis.com/projects/_/buckets/bucket-of-test");
        posted.Headers["ce-subject"].ShouldBe("objects/scraper/%C3%A4%20b.json");
        posted.Headers["ce-bucket"].ShouldBe("bucket-of-test");
        posted.Headers["ce-id"].ShouldNotBeEmpty();
        DateTimeOffset.Parse(posted.Headers["ce-time"], null).ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromMinutes(1));
        posted.Headers["Content-Type"].ShouldStartWith("application/json");
        posted.Body["name"]!.ToString().ShouldBe("scraper/ä b.json");
        posted.Body["generation"]!.ToString().ShouldBe(resource["generation"]!.ToString());
        posted.Body["size"]!.ToString().ShouldBe("2");
    }

    [Fact]
    public async Task ObjectIsReplacedPatchedAndDeleted_EachIsTold()
    {
        await using var receiver = await EventReceiver.StartAsync();
        await using var storage = await LocalStorage.StartAsync(new() { EventsTo = receiver.Url });
        await storage.UploadAsync("x", Some.Text("1"));
        await storage.UploadAsync("x", Some.Text("2"));
        await storage.SendAsync(HttpMethod.Patch, "storage/v1/b/bucket-of-test/o/x", Some.Text("""{"cacheControl":"no-store"}"""));
        await storage.SendAsync(HttpMethod.Delete, "storage/v1/b/bucket-of-test/o/x", null);

        var types = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            types.Add((await receiver.NextAsync()).Headers["ce-type"].Split('.')[^1]);
        }

        types.ShouldBe(["finalized", "deleted", "finalized", "metadataUpdated", "deleted"]);
    }

    [Fact]
    public async Task BucketKeepsVersions_ReplacedOnesAreArchived()
    {
        await using var receiver = await EventReceiver.StartAsync();
        await using var storage = await LocalStorage.StartAsync(new() { EventsTo = receiver.Url });
        await storage.SendAsync(HttpMethod.Patch, "storage/v1/b/bucket-of-test", Some.Text("""{"versioning":{"enabled":true}}"""));
        await storage.UploadAsync("x", Some.Text("1"));
        await storage.UploadAsync("x", Some.Text("2"));

        await receiver.NextAsync();
        (await receiver.NextAsync()).Headers["ce-type"].ShouldEndWith(".archived");
    }

    [Fact]
    public async Task ReceiverFails_TheSameEventComesAgainAndOthersDoNotWait()
    {
        await using var receiver = await EventReceiver.StartAsync();
        receiver.Refuses = posted => posted.Body["name"]!.ToString() == "bad" && posted.Attempt < 3;
        await using var storage = await LocalStorage.StartAsync(new() { EventsTo = receiver.Url });

        await storage.UploadAsync("bad", Some.Text("x"));
        await storage.UploadAsync("good", Some.Text("x"));

        var taken = new[] { await receiver.NextAsync(), await receiver.NextAsync() };
        taken.Select(posted => posted.Body["name"]!.ToString()).ShouldBe(["good", "bad"]);
        taken[1].Attempt.ShouldBe(3);
    }

    [Fact]
    public async Task ReceiverFails_EventsOfOneObjectStayInOrder()
    {
        await using var receiver = await EventReceiver.StartAsync();
        receiver.Refuses = posted => posted.Body["name"]!.ToString() == "x" && posted.Headers["ce-type"].EndsWith(".finalized", StringComparison.Ordinal) && posted.Attempt < 4;
        await using var storage = await LocalStorage.StartAsync(new() { EventsTo = receiver.Url });

        await storage.UploadAsync("x", Some.Text("1"));
        await storage.SendAsync(HttpMethod.Patch, "storage/v1/b/bucket-of-test/o/x", Some.Text("""{"cacheControl":"no-store"}"""));
        await storage.UploadAsync("y", Some.Text("1"));
        await storage.SendAsync(HttpMethod.Delete, "storage/v1/b/bucket-of-test/o/x", null);

        var taken = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            var posted = await receiver.NextAsync();
            taken.Add($"{posted.Body["name"]} {posted.Headers["ce-type"].Split('.')[^1]}");
        }

        taken.ShouldBe(["y finalized", "x finalized", "x metadataUpdated", "x deleted"]);
    }

    [Fact]
    public async Task ReceiverIsDown_EventsWaitOverARestart()
    {
        var receiver = await EventReceiver.StartAsync();
        var options = new StorageServiceOptions { EventsTo = receiver.Url };
        await receiver.DisposeAsync();
        await using var storage = await LocalStorage.StartAsync(options);
        await storage.UploadAsync("x", Some.Text("x"));

        await using var later = await EventReceiver.StartAsync();
        await storage.RestartAsync(options with { EventsTo = later.Url });

        (await later.NextAsync()).Body["name"]!.ToString().ShouldBe("x");
    }

    private sealed record Posted(IReadOnlyDictionary<string, string> Headers, JsonObject Body, int Attempt);

    /// <summary>Takes events, or refuses them.</summary>
    private sealed class EventReceiver : IAsyncDisposable
    {
        private readonly System.Threading.Channels.Channel<Posted> _taken = System.Threading.Channels.Channel.CreateUnbounded<Posted>();
        private readonly ConcurrentDictionary<string, int> _attempts = new();
        private readonly WebApplication _app;

        private EventReceiver(WebApplication app)
        {
            _app = app;
            app.Run(TakeAsync);
        }

        public Func<Posted, bool> Refuses { get; set; } = _ => false;

        public Uri Url { get; private set; } = null!;

        public static async Task<EventReceiver> StartAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            var receiver = new EventReceiver(builder.Build());
            await receiver._app.StartAsync();
            var address = receiver._app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            receiver.Url = new Uri($"{address}/events");
            return receiver;
        }

        public async Task<Posted> NextAsync() => await _taken.Reader.ReadAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(20));

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            var headers = context.Request.Headers.ToDictionary(
                header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
            var body = (await JsonNode.ParseAsync(context.Request.Body))!.AsObject();
            var posted = new Posted(headers, body, _attempts.AddOrUpdate(headers["ce-id"], 1, (_, count) => count + 1));
            if (Refuses(posted))
            {
                context.Response.StatusCode = 500;
                return;
            }

            context.Response.StatusCode = 204;
            await _taken.Writer.WriteAsync(posted);
        }
    }
}
