using System.Data.Common;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>A table, view or external table. The relation is where its rows are; only a table has one.</summary>
internal sealed record StoredTable(TableKey Key, string? Relation, TableResource Body)
{
    private IReadOnlyList<Field>? _fields;

    public IReadOnlyList<Field> Fields => _fields ??= Field.ParseAll(Body.Schema);

    public bool IsView => Body.View is not null;

    public bool IsExternal => Body.ExternalDataConfiguration is not null;

    public Partitioning? Partitioning => Partitioning.Of(Body);
}

/// <summary>The tables and what is said about them. An expired table is not there any more.</summary>
internal static class TableStore
{
    private const string Columns = "SELECT project, dataset, id, relation, body FROM meta.tables ";

    public static StoredTable? Find(Session session, TableKey key, TimeProvider clock) => session.Query(
        Columns + "WHERE project = ? AND dataset = ? AND id = ? AND (expires IS NULL OR expires > ?)",
        Read, key.Project, key.Dataset, key.Table, clock.GetUtcNow().ToUnixTimeMilliseconds()).SingleOrDefault();

    public static StoredTable Get(Session session, TableKey key, TimeProvider clock)
    {
        if (Find(session, key, clock) is { } table)
        {
            return table;
        }

        DatasetStore.Get(session, key.InDataset);
        throw ApiException.NotFound($"Table {key}");
    }

    public static void Add(Session session, StoredTable table)
    {
        // What has expired and was not swept yet must not be in the way.
        Remove(session, table.Key);
        session.Execute(
            "INSERT INTO meta.tables VALUES (?, ?, ?, ?, ?, ?)",
            table.Key.Project, table.Key.Dataset, table.Key.Table, table.Relation, table.Body.ExpirationTime, Wire.Write(table.Body));
    }

    public static void Put(Session session, StoredTable table) => session.Execute(
        "UPDATE meta.tables SET relation = ?, expires = ?, body = ? WHERE project = ? AND dataset = ? AND id = ?",
        table.Relation, table.Body.ExpirationTime, Wire.Write(table.Body), table.Key.Project, table.Key.Dataset, table.Key.Table);

    /// <summary>Takes away description and rows.</summary>
    public static void Remove(Session session, TableKey key)
    {
        var gone = session.Query(
            "DELETE FROM meta.tables WHERE project = ? AND dataset = ? AND id = ? RETURNING relation",
            row => row.IsDBNull(0) ? null : row.GetString(0), key.Project, key.Dataset, key.Table);
        foreach (var relation in gone)
        {
            if (relation is not null)
            {
                Relations.Drop(session, relation);
            }
        }
    }

    public static List<StoredTable> List(Session session, DatasetKey dataset, string after, int limit, TimeProvider clock) => session.Query(
        Columns + """
            WHERE project = ? AND dataset = ? AND id > ? AND (expires IS NULL OR expires > ?) ORDER BY id LIMIT ?
            """,
        Read, dataset.Project, dataset.Dataset, after, clock.GetUtcNow().ToUnixTimeMilliseconds(), limit);

    /// <summary>Expired ones as well.</summary>
    public static List<TableKey> All(Session session, DatasetKey dataset) => session.Query(
        Columns + "WHERE project = ? AND dataset = ?", row => Read(row).Key, dataset.Project, dataset.Dataset);

    public static int Count(Session session, DatasetKey dataset, TimeProvider clock) => (int)session.Scalar<long>(
        "SELECT count(*) FROM meta.tables WHERE project = ? AND dataset = ? AND (expires IS NULL OR expires > ?)",
        dataset.Project, dataset.Dataset, clock.GetUtcNow().ToUnixTimeMilliseconds());

    public static List<TableKey> Expired(Session session, TimeProvider clock) => session.Query(
        Columns + "WHERE expires <= ?", row => Read(row).Key, clock.GetUtcNow().ToUnixTimeMilliseconds());

    /// <summary>Every table that drops partitions with time.</summary>
    public static List<StoredTable> WithPartitionExpiration(Session session) =>
        session.Query(Columns + "WHERE contains(body, '\"expirationMs\"')", Read);

    private static StoredTable Read(DbDataReader row) => new(
        new TableKey(row.GetString(0), row.GetString(1), row.GetString(2)),
        row.IsDBNull(3) ? null : row.GetString(3),
        Wire.Stored<TableResource>(row.GetString(4)));
}
