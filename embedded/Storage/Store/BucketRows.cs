using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Store;
using Microsoft.Data.Sqlite;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>Buckets as rows of the index, in the caller's transaction.</summary>
internal static class BucketRows
{
    private const string Columns = "name, project, generation, metageneration, created, updated, settings, policy";

    public static BucketRecord? Find(Session session, string name) =>
        session.QueryFirst($"SELECT {Columns} FROM buckets WHERE name = ?1", Read, name);

    /// <exception cref="ApiException">There is none: 404.</exception>
    public static BucketRecord Get(Session session, string name) => Find(session, name) ?? throw Errors.BucketNotFound();

    public static List<BucketRecord> List(Session session, string project, string prefix, string after, int limit) => session.Query(
        $"""
        SELECT {Columns} FROM buckets
        WHERE project = ?1 AND name > ?3 AND substr(name, 1, length(?2)) = ?2
        ORDER BY name LIMIT ?4
        """,
        Read,
        project,
        prefix,
        after,
        limit);

    public static List<BucketRecord> WithLifecycle(Session session) => session.Query(
        $"SELECT {Columns} FROM buckets WHERE json_array_length(settings, '$.lifecycle.rule') > 0 ORDER BY name", Read);

    public static void Add(Session session, BucketRecord bucket) => session.Execute(
        $"INSERT INTO buckets ({Columns}) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        bucket.Name, bucket.Project, bucket.Generation, bucket.Metageneration, bucket.Created.Microseconds,
        bucket.Updated.Microseconds, Json.Write(bucket.Settings), PolicyOf(bucket));

    public static void Change(Session session, BucketRecord bucket) => session.Execute(
        "UPDATE buckets SET metageneration = ?2, updated = ?3, settings = ?4, policy = ?5 WHERE name = ?1",
        bucket.Name, bucket.Metageneration, bucket.Updated.Microseconds, Json.Write(bucket.Settings), PolicyOf(bucket));

    /// <summary>Removes a bucket that is empty. What was soft-deleted in it goes with it.</summary>
    public static void Remove(Session session, string name)
    {
        foreach (var version in ObjectRows.SoftDeletedIn(session, name))
        {
            ObjectRows.Remove(session, version);
        }

        session.Execute("DELETE FROM notifications WHERE bucket = ?1", name);
        session.Execute("DELETE FROM buckets WHERE name = ?1", name);
    }

    public static bool IsEmpty(Session session, string name) =>
        session.QueryNumber("SELECT 1 FROM objects WHERE bucket = ?1 AND soft_deleted IS NULL LIMIT 1", name) is null;

    private static string? PolicyOf(BucketRecord bucket) => bucket.Policy is null ? null : Json.Write(bucket.Policy);

    private static BucketRecord Read(SqliteDataReader row) =>
        new(row.GetString(0), row.GetString(1), Json.Read<BucketSettings>(row.GetString(6)))
        {
            Generation = row.GetInt64(2),
            Metageneration = row.GetInt64(3),
            Created = new(row.GetInt64(4)),
            Updated = new(row.GetInt64(5)),
            Policy = row.TextOrNull(7) is { } policy ? Json.Read<IamPolicy>(policy) : null,
        };
}
