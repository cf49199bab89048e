using System.Globalization;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Store;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>Notification configurations: one call, one transaction.</summary>
internal sealed class NotificationStore(Database database)
{
    public Task<NotificationResource> AddAsync(string bucket, NotificationResource wanted) => database.WriteAsync(session =>
    {
        BucketRows.Get(session, bucket);
        // Ids of configurations that are gone are not given again: their messages may still be under way.
        var id = Counters.Next(session, $"notification/{bucket}");
        var text = id.ToString(CultureInfo.InvariantCulture);
        var config = wanted with { Id = text, SelfLink = null, Etag = text };
        session.Execute("INSERT INTO notifications (bucket, id, resource) VALUES (?1, ?2, ?3)", bucket, id, Json.Write(config));
        return config;
    });

    public Task<List<NotificationResource>> ListAsync(string bucket) => database.ReadAsync(session =>
    {
        BucketRows.Get(session, bucket);
        return List(session, bucket);
    });

    public Task<NotificationResource> GetAsync(string bucket, string id) => database.ReadAsync(session =>
    {
        BucketRows.Get(session, bucket);
        return Find(session, bucket, id) ?? throw Errors.NotificationNotFound(id);
    });

    public Task DeleteAsync(string bucket, string id) => database.WriteAsync(session =>
    {
        BucketRows.Get(session, bucket);
        if (Find(session, bucket, id) is null)
        {
            throw Errors.NotificationNotFound(id);
        }

        session.Execute("DELETE FROM notifications WHERE bucket = ?1 AND id = ?2", bucket, long.Parse(id, CultureInfo.InvariantCulture));
        session.Execute("DELETE FROM deliveries WHERE notification = ?1", NotificationName(bucket, id));
    });

    /// <summary>How a configuration is called where all buckets' are together.</summary>
    public static string NotificationName(string bucket, string id) => $"projects/_/buckets/{bucket}/notificationConfigs/{id}";

    public static List<NotificationResource> List(Session session, string bucket) => session.Query(
        "SELECT resource FROM notifications WHERE bucket = ?1 ORDER BY id", row => Json.Read<NotificationResource>(row.GetString(0)), bucket);

    private static NotificationResource? Find(Session session, string bucket, string id) =>
        List(session, bucket).FirstOrDefault(config => config.Id == id);
}
