using System.Collections.Concurrent;
using System.Globalization;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Flywheel.Embedded.Store;
using Google.Cloud.PubSub.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Storage.Events;

/// <summary>
/// Publishes what happens to the topics of notification configurations, with the attributes of
/// https://cloud.google.com/storage/docs/pubsub-notifications.
/// </summary>
internal sealed class Notifications : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, DeliveryLoop> _loops = new(StringComparer.Ordinal);
    private readonly Database _database;
    private readonly EventOutbox _outbox;
    private readonly ILogger _log;
    private readonly GrpcChannel? _channel;
    private readonly Publisher.PublisherClient? _publisher;

    public Notifications(Database database, EventOutbox outbox, string? host, ILogger log)
    {
        (_database, _outbox, _log) = (database, outbox, log);
        if (host is not null)
        {
            _channel = GrpcChannel.ForAddress(host.Contains("://", StringComparison.Ordinal) ? host : $"http://{host}");
            _publisher = new Publisher.PublisherClient(_channel);
            outbox.OnNotification(name => LoopOf(name).Wake());
        }
    }

    /// <summary>Takes up what an earlier run of the service left.</summary>
    public async Task StartAsync()
    {
        if (_publisher is null)
        {
            return;
        }

        var waiting = await _database.ReadAsync(session => session.Query(
            "SELECT DISTINCT notification FROM deliveries WHERE notification IS NOT NULL", row => row.GetString(0)));
        foreach (var name in waiting)
        {
            LoopOf(name).Wake();
        }
    }

    /// <exception cref="ApiException">There is no such topic, or nobody to ask.</exception>
    public async Task CheckTopicAsync(TopicName topic, CancellationToken cancel)
    {
        if (_publisher is null)
        {
            throw Errors.NotSupported("A notification configuration, where the service was started without a Pub/Sub service,");
        }

        try
        {
            await _publisher.GetTopicAsync(new GetTopicRequest { Topic = topic.Name }, cancellationToken: cancel);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            throw Errors.Invalid($"Cloud Pub/Sub topic '{topic.FullName}' not found.");
        }
        catch (RpcException e)
        {
            throw Errors.Unavailable($"The Pub/Sub service could not be asked for {topic.FullName}: {e.Status.Detail}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var loop in _loops.Values)
        {
            await loop.DisposeAsync();
        }

        _channel?.Dispose();
    }

    private DeliveryLoop LoopOf(string name) => _loops.GetOrAdd(name, _ =>
    {
        var loop = new DeliveryLoop(_outbox, name, PublishAsync, _log);
        loop.Start();
        return loop;
    });

    private async Task PublishAsync(StoredEvent stored, CancellationToken cancel)
    {
        var config = stored.Notification!;
        var message = new PubsubMessage
        {
            Data = config.PayloadFormat == "NONE" ? ByteString.Empty : ByteString.CopyFromUtf8(Json.Write(stored.Object)),
        };
        message.Attributes.Add(Attributes(stored, config));
        await _publisher!.PublishAsync(
            new PublishRequest { Topic = TopicName.Parse(config.Topic).Name, Messages = { message } },
            deadline: DateTime.UtcNow.AddSeconds(30),
            cancellationToken: cancel);
    }

    private static Dictionary<string, string> Attributes(StoredEvent stored, NotificationResource config)
    {
        var subject = stored.Object;
        var attributes = new Dictionary<string, string>(config.CustomAttributes ?? new Dictionary<string, string>())
        {
            ["notificationConfig"] = NotificationStore.NotificationName(subject.Bucket, config.Id!),
            ["eventType"] = stored.Kind.NotificationType,
            ["payloadFormat"] = config.PayloadFormat!,
            ["bucketId"] = subject.Bucket,
            ["objectId"] = subject.Name,
            ["objectGeneration"] = subject.Generation.ToString(CultureInfo.InvariantCulture),
            ["eventTime"] = stored.Time.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture),
        };
        if (stored.OverwroteGeneration is { } overwrote)
        {
            attributes["overwroteGeneration"] = overwrote.ToString(CultureInfo.InvariantCulture);
        }

        if (stored.OverwrittenByGeneration is { } overwrittenBy)
        {
            attributes["overwrittenByGeneration"] = overwrittenBy.ToString(CultureInfo.InvariantCulture);
        }

        return attributes;
    }
}
