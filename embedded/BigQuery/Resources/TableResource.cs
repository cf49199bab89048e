using System.Text.Json;

namespace Flywheel.Embedded.BigQuery.Resources;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#Table</summary>
internal sealed record TableResource
{
    public string? Kind { get; init; }

    public string? Etag { get; init; }

    public string? Id { get; init; }

    public string? SelfLink { get; init; }

    public TableReference? TableReference { get; init; }

    public string? FriendlyName { get; init; }

    public string? Description { get; init; }

    public SortedDictionary<string, string>? Labels { get; init; }

    public TableSchema? Schema { get; init; }

    public TimePartitioning? TimePartitioning { get; init; }

    public RangePartitioning? RangePartitioning { get; init; }

    public Clustering? Clustering { get; init; }

    public bool? RequirePartitionFilter { get; init; }

    /// <summary>Asked for in either place.</summary>
    public bool RequiresPartitionFilter() => (RequirePartitionFilter ?? TimePartitioning?.RequirePartitionFilter) is true;

    public long? NumBytes { get; init; }

    public long? NumLongTermBytes { get; init; }

    public long? NumRows { get; init; }

    public long? NumPartitions { get; init; }

    public long? NumTotalLogicalBytes { get; init; }

    public long? NumActiveLogicalBytes { get; init; }

    public long? NumLongTermLogicalBytes { get; init; }

    public long? CreationTime { get; init; }

    public long? ExpirationTime { get; init; }

    public long? LastModifiedTime { get; init; }

    public string? Type { get; init; }

    public ViewDefinition? View { get; init; }

    public ExternalDataConfiguration? ExternalDataConfiguration { get; init; }

    public string? Location { get; init; }

    /// <summary>Kept and shown; as in BigQuery, keys are not enforced.</summary>
    public JsonElement? TableConstraints { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#timepartitioning</summary>
internal sealed record TimePartitioning
{
    public string? Type { get; init; }

    public long? ExpirationMs { get; init; }

    public string? Field { get; init; }

    public bool? RequirePartitionFilter { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#rangepartitioning</summary>
internal sealed record RangePartitioning
{
    public string? Field { get; init; }

    public PartitionRange? Range { get; init; }
}

internal sealed record PartitionRange
{
    public long? Start { get; init; }

    public long? End { get; init; }

    public long? Interval { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#clustering</summary>
internal sealed record Clustering
{
    public IReadOnlyList<string>? Fields { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#viewdefinition</summary>
internal sealed record ViewDefinition
{
    public string? Query { get; init; }

    public bool? UseLegacySql { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tables/list</summary>
internal sealed record TableList
{
    public string Kind { get; init; } = "bigquery#tableList";

    public string? Etag { get; init; }

    public string? NextPageToken { get; init; }

    public IReadOnlyList<TableListItem>? Tables { get; init; }

    public int TotalItems { get; init; }
}

internal sealed record TableListItem
{
    public string Kind { get; init; } = "bigquery#table";

    public required string Id { get; init; }

    public required TableReference TableReference { get; init; }

    public string? FriendlyName { get; init; }

    public string? Type { get; init; }

    public TimePartitioning? TimePartitioning { get; init; }

    public RangePartitioning? RangePartitioning { get; init; }

    public Clustering? Clustering { get; init; }

    public SortedDictionary<string, string>? Labels { get; init; }

    public long? CreationTime { get; init; }

    public long? ExpirationTime { get; init; }

    public ViewListItem? View { get; init; }
}

internal sealed record ViewListItem
{
    public bool UseLegacySql { get; init; }
}
