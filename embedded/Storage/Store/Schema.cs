using Flywheel.Embedded.Store;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>The index's tables. Times are microseconds since 1970, as generations are.</summary>
internal static class Schema
{
    public static DatabaseSchema Index { get; } = new("an index of stored objects", [Tables, SoftDeletion, Policies, CustomerKeys, PartUploads]);

    // Names are compared as bytes (SQLite's default), which is the order the real service lists in.
    private const string Tables = """
        CREATE TABLE IF NOT EXISTS counters (name TEXT PRIMARY KEY, value INTEGER NOT NULL) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS buckets (
            name TEXT PRIMARY KEY,
            project TEXT NOT NULL,
            generation INTEGER NOT NULL,
            metageneration INTEGER NOT NULL,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            settings TEXT NOT NULL
        ) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS objects (
            bucket TEXT NOT NULL,
            name TEXT NOT NULL,
            generation INTEGER NOT NULL,
            live INTEGER NOT NULL,
            metageneration INTEGER NOT NULL,
            size INTEGER NOT NULL,
            crc32c INTEGER NOT NULL,
            md5 TEXT,
            components INTEGER,
            created INTEGER NOT NULL,
            updated INTEGER NOT NULL,
            class_updated INTEGER NOT NULL,
            archived INTEGER,
            hold_released INTEGER,
            parts TEXT NOT NULL,
            settings TEXT NOT NULL,
            PRIMARY KEY (bucket, name, generation)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX IF NOT EXISTS objects_live ON objects (bucket, name) WHERE live = 1;

        -- How many objects hold a file; a copy or a composite shares its sources' files.
        CREATE TABLE IF NOT EXISTS files (file TEXT PRIMARY KEY, holders INTEGER NOT NULL) WITHOUT ROWID;
        CREATE INDEX IF NOT EXISTS files_unheld ON files (file) WHERE holders <= 0;

        CREATE TABLE IF NOT EXISTS uploads (
            id TEXT PRIMARY KEY,
            bucket TEXT NOT NULL,
            request TEXT NOT NULL,
            created INTEGER NOT NULL,
            result TEXT
        ) WITHOUT ROWID;

        CREATE TABLE IF NOT EXISTS notifications (
            bucket TEXT NOT NULL,
            id INTEGER NOT NULL,
            resource TEXT NOT NULL,
            PRIMARY KEY (bucket, id)
        ) WITHOUT ROWID;

        -- Deliveries that wait: to the events' URL (no notification) or to a notification's topic.
        CREATE TABLE IF NOT EXISTS deliveries (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            notification TEXT,
            event TEXT NOT NULL
        );
        CREATE INDEX IF NOT EXISTS deliveries_place ON deliveries (notification, id);
        """;

    private const string SoftDeletion = """
        ALTER TABLE objects ADD COLUMN soft_deleted INTEGER;
        ALTER TABLE objects ADD COLUMN hard_delete INTEGER;
        CREATE INDEX objects_hard_delete ON objects (hard_delete) WHERE hard_delete IS NOT NULL;
        """;

    private const string Policies = "ALTER TABLE buckets ADD COLUMN policy TEXT;";

    private const string CustomerKeys = "ALTER TABLE objects ADD COLUMN key_sha256 TEXT;";

    private const string PartUploads = """
        CREATE TABLE part_uploads (id TEXT PRIMARY KEY, request TEXT NOT NULL, created INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE upload_parts (
            upload TEXT NOT NULL,
            number INTEGER NOT NULL,
            file TEXT NOT NULL,
            length INTEGER NOT NULL,
            crc32c INTEGER NOT NULL,
            md5 TEXT NOT NULL,
            created INTEGER NOT NULL,
            PRIMARY KEY (upload, number)
        ) WITHOUT ROWID;
        CREATE UNIQUE INDEX upload_parts_file ON upload_parts (file);
        """;
}
