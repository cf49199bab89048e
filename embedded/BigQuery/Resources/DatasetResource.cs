using System.Text.Json;

namespace Flywheel.Embedded.BigQuery.Resources;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets#Dataset</summary>
internal sealed record DatasetResource
{
    public string? Kind { get; init; }

    public string? Etag { get; init; }

    public string? Id { get; init; }

    public string? SelfLink { get; init; }

    public DatasetReference? DatasetReference { get; init; }

    /// <summary>Not of BigQuery's: the Node client sends the project here as well, and BigQuery lets it.</summary>
    public string? ProjectId { get; init; }

    public string? FriendlyName { get; init; }

    public string? Description { get; init; }

    public long? DefaultTableExpirationMs { get; init; }

    public long? DefaultPartitionExpirationMs { get; init; }

    public SortedDictionary<string, string>? Labels { get; init; }

    /// <summary>Kept and shown; nobody is refused by it.</summary>
    public JsonElement? Access { get; init; }

    public long? CreationTime { get; init; }

    public long? LastModifiedTime { get; init; }

    public string? Location { get; init; }

    public string? Type { get; init; }

    /// <summary>Kept and shown; there is no time travel here.</summary>
    public long? MaxTimeTravelHours { get; init; }

    public string? StorageBillingModel { get; init; }

    public bool? IsCaseInsensitive { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets/list</summary>
internal sealed record DatasetList
{
    public string Kind { get; init; } = "bigquery#datasetList";

    public string? Etag { get; init; }

    public string? NextPageToken { get; init; }

    public IReadOnlyList<DatasetListItem>? Datasets { get; init; }
}

internal sealed record DatasetListItem
{
    public string Kind { get; init; } = "bigquery#dataset";

    public required string Id { get; init; }

    public required DatasetReference DatasetReference { get; init; }

    public SortedDictionary<string, string>? Labels { get; init; }

    public string? FriendlyName { get; init; }

    public string? Location { get; init; }
}
