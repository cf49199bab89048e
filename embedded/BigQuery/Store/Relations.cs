using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>
/// Where rows are. A relation is replaced rather than altered: a reader that began before goes on with the old one, and
/// the table's description names the new one when the transaction commits.
/// </summary>
internal static class Relations
{
    public static string Create(Session session, IReadOnlyList<Field> fields, Partitioning? partitioning)
    {
        var relation = Database.NewRelation();
        var columns = fields.Select(Column).Concat(partitioning?.PseudoColumns ?? []);
        session.Execute($"CREATE TABLE {relation} ({string.Join(", ", columns)})");
        return relation;
    }

    public static void Drop(Session session, string relation) => session.Execute($"DROP TABLE IF EXISTS {relation}");

    /// <summary>
    /// Drops what belongs to no table and no job: temporary tables of scripts that were cut off. Only for a database that
    /// nobody works with yet.
    /// </summary>
    public static void DropOrphans(Session session)
    {
        var orphans = session.Query(
            """
            SELECT 'data.' || table_name FROM duckdb_tables()
            WHERE database_name = current_database() AND schema_name = 'data' AND 'data.' || table_name NOT IN (
                SELECT relation FROM meta.tables WHERE relation IS NOT NULL
                UNION ALL SELECT result FROM meta.jobs WHERE result IS NOT NULL)
            """,
            row => row.GetString(0));
        foreach (var relation in orphans)
        {
            Drop(session, relation);
        }
    }

    /// <summary>Moves the rows to a relation of another shape; columns that the old one lacks are null.</summary>
    public static string Reshape(
        Session session, string relation, IReadOnlyList<Field> from, IReadOnlyList<Field> to, Partitioning? partitioning,
        Func<Field, string?>? sourceOf = null)
    {
        var target = Create(session, to, partitioning);
        var names = to.Select(field => field.QuotedName).ToList();
        var values = to.Select(field =>
        {
            var source = sourceOf?.Invoke(field)
                ?? from.FirstOrDefault(old => old.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase))?.QuotedName;
            return source is null ? Missing(field) : $"CAST({source} AS {field.DuckType})";
        }).ToList();
        if (partitioning is { IsIngestionTime: true })
        {
            names.Add(Partitioning.QuotedTime);
            values.Add(Partitioning.QuotedTime);
        }

        session.Execute($"INSERT INTO {target} ({string.Join(", ", names)}) SELECT {string.Join(", ", values)} FROM {relation}");
        InsertIds.Copy(session, relation, target);
        Drop(session, relation);
        return target;
    }

    /// <summary>What a column holds that nobody gave a value: there is no NULL array.</summary>
    public static string Missing(Field field) => field.IsRepeated ? $"CAST([] AS {field.DuckType})" : $"CAST(NULL AS {field.DuckType})";

    private static string Column(Field field)
    {
        var column = $"{field.QuotedName} {field.DuckType}";
        if (field.IsRepeated)
        {
            column += $" DEFAULT CAST([] AS {field.DuckType})";
        }

        return column + (field.Mode == FieldMode.Required ? " NOT NULL" : "") + Limits.Check(field);
    }
}
