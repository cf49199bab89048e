using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;

namespace Flywheel.Embedded.Storage.Events;

/// <summary>A delivery that waits in the index.</summary>
internal sealed record Delivery(long Id, StoredEvent Event);

/// <summary>
/// Events are stored in the transaction of what caused them, one row for each place they go to, and stay until that place
/// has taken them.
/// </summary>
internal sealed class EventOutbox(Database database, TimeProvider clock, bool hasUrl)
{
    private readonly List<Action> _wake = [];

    /// <summary>Where the service is reached, for links in resources.</summary>
    public Uri Service { get; set; } = new("http://localhost/");

    public void Add(
        Session session,
        BucketRecord bucket,
        ObjectRecord subject,
        StorageEvent kind,
        long? overwrote = null,
        long? overwrittenBy = null)
    {
        if (!hasUrl)
        {
            return;
        }

        var resource = ObjectResource.From(bucket, subject, Service);
        var stored = new StoredEvent(ObjectFiles.NewId(), kind, clock.GetUtcNow(), resource)
        {
            OverwroteGeneration = overwrote,
            OverwrittenByGeneration = overwrittenBy,
        };
        session.Execute("INSERT INTO deliveries (notification, event) VALUES (NULL, ?1)", Json.Write(stored));
    }

    public void OnAdded(Action wake) => _wake.Add(wake);

    public void Wake() => _wake.ForEach(wake => wake());

    /// <summary>Deliveries to one place, in the order of what happened.</summary>
    public Task<List<Delivery>> ReadAsync(string? notification, long after, int limit) => database.ReadAsync(session =>
        session.Query(
            "SELECT id, event FROM deliveries WHERE notification IS ?1 AND id > ?2 ORDER BY id LIMIT ?3",
            row => new Delivery(row.GetInt64(0), Json.Read<StoredEvent>(row.GetString(1))),
            notification,
            after,
            limit));

    public Task RemoveAsync(long id) =>
        database.WriteAsync(session => session.Execute("DELETE FROM deliveries WHERE id = ?1", id));
}
