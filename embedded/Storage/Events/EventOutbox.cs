using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Flywheel.Embedded.Store;

namespace Flywheel.Embedded.Storage.Events;

/// <summary>A delivery that waits in the index.</summary>
internal sealed record Delivery(long Id, StoredEvent Event);

/// <summary>
/// Events are stored in the transaction of what caused them, one row for each place they go to, and stay until that place
/// has taken them.
/// </summary>
internal sealed class EventOutbox(Database database, TimeProvider clock, bool hasUrl)
{
    private Action _wakeUrl = () => { };
    private Action<string> _wakeNotification = _ => { };

    /// <summary>Where the service is reached, for links in resources.</summary>
    public Uri Service { get; set; } = new("http://localhost/");

    /// <summary>Stores an event. <paramref name="notified"/> gets the notifications to wake once that is committed.</summary>
    public void Add(Session session, BucketRecord bucket, EventSubject subject, ICollection<string> notified)
    {
        var configs = NotificationStore.List(session, bucket.Name)
            .Where(config => config.Wants(subject.Kind.NotificationType, subject.Object.Id.Name))
            .ToList();
        if (!hasUrl && configs.Count == 0)
        {
            return;
        }

        var resource = ObjectResource.From(new(bucket, subject.Object), Service);
        var stored = new StoredEvent(ObjectFiles.NewId(), subject.Kind, clock.GetUtcNow(), resource)
        {
            OverwroteGeneration = subject.Overwrote,
            OverwrittenByGeneration = subject.OverwrittenBy,
        };
        if (hasUrl)
        {
            Store(session, notification: null, stored);
        }

        foreach (var config in configs)
        {
            var name = NotificationStore.NotificationName(bucket.Name, config.Id!);
            Store(session, name, stored with { Notification = config });
            notified.Add(name);
        }
    }

    public void OnUrl(Action wake) => _wakeUrl = wake;

    public void OnNotification(Action<string> wake) => _wakeNotification = wake;

    public void Wake(IEnumerable<string> notified)
    {
        _wakeUrl();
        foreach (var name in notified)
        {
            _wakeNotification(name);
        }
    }

    /// <summary>Deliveries to one place, in the order of what happened.</summary>
    public Task<List<Delivery>> ReadAsync(string? notification, long after, int limit) => database.ReadAsync(session =>
        session.Query(
            "SELECT id, event FROM deliveries WHERE notification IS ?1 AND id > ?2 ORDER BY id LIMIT ?3",
            row => new Delivery(row.GetInt64(0), Json.Read<StoredEvent>(row.GetString(1))),
            notification,
            after,
            limit));

    /// <summary>Whether it is still to be delivered: its notification may have been deleted.</summary>
    public Task<bool> IsWaitingAsync(long id) => database.ReadAsync(session =>
        session.QueryNumber("SELECT 1 FROM deliveries WHERE id = ?1", id) is not null);

    public Task RemoveAsync(long id) =>
        database.WriteAsync(session => session.Execute("DELETE FROM deliveries WHERE id = ?1", id));

    private static void Store(Session session, string? notification, StoredEvent stored) =>
        session.Execute("INSERT INTO deliveries (notification, event) VALUES (?1, ?2)", notification, Json.Write(stored));
}

/// <summary>What happened to which version, and which one it replaced or was replaced by.</summary>
internal sealed record EventSubject(StorageEvent Kind, ObjectRecord Object)
{
    public long? Overwrote { get; init; }

    public long? OverwrittenBy { get; init; }
}
