using System.Collections.Concurrent;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Store;

/// <summary>How many rows, and how many bytes as BigQuery counts them.</summary>
internal readonly record struct TableSize(long Rows, long Bytes);

/// <summary>https://cloud.google.com/bigquery/pricing#data, for the size of each type.</summary>
internal static class TableSizes
{
    private static readonly ConcurrentDictionary<(string Relation, long Modified, long Rows), TableSize> Known = new();

    public static TableSize Of(Session session, StoredTable table)
    {
        var rows = session.Scalar<long>($"SELECT count(*) FROM {table.Relation}");
        var key = (table.Relation!, table.Body.LastModifiedTime ?? 0, rows);
        if (Known.TryGetValue(key, out var known))
        {
            return known;
        }

        if (Known.Count > 10_000)
        {
            Known.Clear();
        }

        var columns = table.Fields.Select(Column).DefaultIfEmpty("0");
        var bytes = rows == 0 ? 0 : session.Scalar<long>($"SELECT CAST({string.Join(" + ", columns)} AS BIGINT) FROM {table.Relation}");
        return Known[key] = new TableSize(rows, bytes);
    }

    private static string Column(Field field)
    {
        if (field.IsNested)
        {
            // Near enough: the text of a nested value.
            return $"coalesce(sum(strlen(CAST({field.QuotedName} AS VARCHAR))), 0)";
        }

        return field.Kind switch
        {
            FieldKind.String or FieldKind.Json => $"coalesce(sum(2 + strlen({field.QuotedName})), 0)",
            FieldKind.Bytes => $"coalesce(sum(2 + octet_length({field.QuotedName})), 0)",
            FieldKind.Bool => $"count({field.QuotedName})",
            FieldKind.Numeric or FieldKind.Interval => $"16 * count({field.QuotedName})",
            FieldKind.BigNumeric => $"32 * count({field.QuotedName})",
            _ => $"8 * count({field.QuotedName})",
        };
    }
}
