using System.Globalization;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Store;
using Microsoft.Data.Sqlite;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>Objects as rows of the index, in the caller's transaction.</summary>
internal static class ObjectRows
{
    public const string Columns = """
        bucket, name, generation, live, metageneration, size, crc32c, md5, components, created, updated, class_updated,
        archived, hold_released, parts, settings, soft_deleted, hard_delete, key_sha256
        """;

    public static ObjectRecord? Live(Session session, ObjectName id) => session.QueryFirst(
        $"SELECT {Columns} FROM objects WHERE bucket = ?1 AND name = ?2 AND live = 1", Read, id.Bucket, id.Name);

    public static ObjectRecord? Generation(Session session, ObjectName id, long generation) => session.QueryFirst(
        $"SELECT {Columns} FROM objects WHERE bucket = ?1 AND name = ?2 AND generation = ?3 AND soft_deleted IS NULL",
        Read,
        id.Bucket,
        id.Name,
        generation);

    public static ObjectRecord? SoftDeleted(Session session, ObjectName id, long generation) => session.QueryFirst(
        $"SELECT {Columns} FROM objects WHERE bucket = ?1 AND name = ?2 AND generation = ?3 AND soft_deleted IS NOT NULL",
        Read,
        id.Bucket,
        id.Name,
        generation);

    public static List<ObjectRecord> SoftDeletedIn(Session session, string bucket) => session.Query(
        $"SELECT {Columns} FROM objects WHERE bucket = ?1 AND soft_deleted IS NOT NULL", Read, bucket);

    /// <summary>What was soft-deleted and cannot be restored any more.</summary>
    public static List<ObjectRecord> Ended(Session session, Instant now, int limit) => session.Query(
        $"SELECT {Columns} FROM objects WHERE hard_delete <= ?1 ORDER BY hard_delete LIMIT ?2", Read, now.Microseconds, limit);

    /// <summary>The live version, or the one with that generation.</summary>
    public static ObjectRecord? Find(Session session, ObjectName id, long? generation) =>
        generation is { } wanted ? Generation(session, id, wanted) : Live(session, id);

    /// <summary>All versions in the order of their names, of each name the newest first.</summary>
    public static List<ObjectRecord> NewestFirst(Session session, string bucket, PagePosition after, int limit) => session.Query(
        $"""
        SELECT {Columns} FROM objects
        WHERE bucket = ?1 AND name >= ?2 AND (name > ?2 OR generation < ?3) AND soft_deleted IS NULL
        ORDER BY name, generation DESC LIMIT ?4
        """,
        Read,
        bucket,
        after.Name,
        after.AfterGeneration,
        limit);

    public static void Add(Session session, ObjectRecord row)
    {
        var content = row.Content;
        session.Execute(
            $"""
            INSERT INTO objects ({Columns})
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)
            """,
            row.Id.Bucket, row.Id.Name, row.Generation, row.IsLive, row.Metageneration, content.Size, (long)content.Crc32c,
            content.Md5, content.Components, row.Created.Microseconds, row.Updated.Microseconds, row.ClassUpdated.Microseconds,
            row.Archived?.Microseconds, row.HoldReleased?.Microseconds, Parts(content), Json.Write(row.Settings),
            row.SoftDeleted?.At.Microseconds, row.SoftDeleted?.Ends.Microseconds, content.KeySha256);
        foreach (var part in content.Parts)
        {
            session.Execute(
                "INSERT INTO files (file, holders) VALUES (?1, 1) ON CONFLICT (file) DO UPDATE SET holders = holders + 1", part.File);
        }
    }

    /// <summary>Stores what may change of a version; its bytes never do.</summary>
    public static void Change(Session session, ObjectRecord row) => session.Execute(
        """
        UPDATE objects SET live = ?4, metageneration = ?5, updated = ?6, class_updated = ?7, archived = ?8, hold_released = ?9,
            settings = ?10, soft_deleted = ?11, hard_delete = ?12
        WHERE bucket = ?1 AND name = ?2 AND generation = ?3
        """,
        row.Id.Bucket, row.Id.Name, row.Generation, row.IsLive, row.Metageneration, row.Updated.Microseconds,
        row.ClassUpdated.Microseconds, row.Archived?.Microseconds, row.HoldReleased?.Microseconds, Json.Write(row.Settings),
        row.SoftDeleted?.At.Microseconds, row.SoftDeleted?.Ends.Microseconds);

    /// <summary>Removes a version. Files that nobody holds then are deleted after the commit, by <see cref="FileReaper"/>.</summary>
    public static void Remove(Session session, ObjectRecord row)
    {
        session.Execute(
            "DELETE FROM objects WHERE bucket = ?1 AND name = ?2 AND generation = ?3", row.Id.Bucket, row.Id.Name, row.Generation);
        foreach (var part in row.Content.Parts)
        {
            session.Execute("UPDATE files SET holders = holders - 1 WHERE file = ?1", part.File);
        }
    }

    public static ObjectRecord Read(SqliteDataReader row)
    {
        var content = new ObjectContent(Parts(row.GetString(14)), (uint)row.GetInt64(6))
        {
            Md5 = row.TextOrNull(7),
            Components = (int?)row.NumberOrNull(8),
            KeySha256 = row.TextOrNull(18),
        };
        return new(new(row.GetString(0), row.GetString(1)), row.GetInt64(2), content, Json.Read<ObjectSettings>(row.GetString(15)))
        {
            IsLive = row.GetInt64(3) == 1,
            Metageneration = row.GetInt64(4),
            Created = new(row.GetInt64(9)),
            Updated = new(row.GetInt64(10)),
            ClassUpdated = new(row.GetInt64(11)),
            Archived = row.NumberOrNull(12) is { } archived ? new(archived) : null,
            HoldReleased = row.NumberOrNull(13) is { } released ? new(released) : null,
            SoftDeleted = row.NumberOrNull(16) is { } deleted ? new(new(deleted), new(row.GetInt64(17))) : null,
        };
    }

    private static string Parts(ObjectContent content) =>
        string.Join(' ', content.Parts.Select(part => string.Create(CultureInfo.InvariantCulture, $"{part.File}:{part.Length}")));

    private static FilePart[] Parts(string text) =>
    [
        .. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(part =>
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            return new FilePart(part[..colon], long.Parse(part.AsSpan(colon + 1), CultureInfo.InvariantCulture));
        }),
    ];
}
