using System.Security.Cryptography;
using System.Text;
using Flywheel.Embedded.BigQuery.Queries;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Operations;

/// <summary>Tables as calls show them.</summary>
internal static class TableViews
{
    /// <summary>With how many rows there are and how large they are.</summary>
    public static TableResource Full(Session session, StoredTable table)
    {
        var size = table.Relation is null ? default : TableSizes.Of(session, table);
        return table.Body with
        {
            Kind = "bigquery#table",
            Etag = Etag(table),
            Id = table.Key.ToString(),
            SelfLink = $"https://bigquery.googleapis.com/bigquery/v2/projects/{table.Key.Project}/datasets/{table.Key.Dataset}/tables/{table.Key.Table}",
            NumRows = size.Rows,
            NumBytes = size.Bytes,
            NumLongTermBytes = 0,
            NumTotalLogicalBytes = size.Bytes,
            NumActiveLogicalBytes = size.Bytes,
            NumLongTermLogicalBytes = 0,
        };
    }

    /// <summary>The part of the table that a decorator names.</summary>
    public static TableResource Full(Session session, StoredTable table, string? decorator)
    {
        var full = Full(session, table);
        if (decorator is null)
        {
            return full;
        }

        var rows = session.Scalar<long>($"SELECT count(*) FROM {table.Relation} WHERE {Jobs.TableWriter.Condition(table, decorator)}");
        return full with
        {
            Id = $"{full.Id}${decorator}",
            TableReference = full.TableReference! with { TableId = $"{table.Key.Table}${decorator}" },
            NumRows = rows,
            NumBytes = full.NumRows is > 0 ? full.NumBytes * rows / full.NumRows : 0,
        };
    }

    /// <summary>The hidden table that holds a query's rows.</summary>
    public static TableResource OfResult(TableKey key, ResultRows rows) => new()
    {
        Kind = "bigquery#table",
        Id = key.ToString(),
        TableReference = key.ToReference(),
        Type = "TABLE",
        Location = Locations.Default,
        Schema = Field.ToSchema(rows.Fields),
        NumRows = rows.Total,
    };

    public static string Etag(StoredTable table) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Wire.Write(table.Body))).AsSpan(0, 12));

    public static TableListItem Item(StoredTable table) => new()
    {
        Id = table.Key.ToString(),
        TableReference = table.Key.ToReference(),
        FriendlyName = table.Body.FriendlyName,
        Type = table.Body.Type,
        TimePartitioning = table.Body.TimePartitioning,
        RangePartitioning = table.Body.RangePartitioning,
        Clustering = table.Body.Clustering,
        Labels = table.Body.Labels,
        CreationTime = table.Body.CreationTime,
        ExpirationTime = table.Body.ExpirationTime,
        View = table.IsView ? new ViewListItem { UseLegacySql = false } : null,
    };
}
