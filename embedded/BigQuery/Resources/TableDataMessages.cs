using System.Text.Json;
using System.Text.Json.Serialization;

namespace Flywheel.Embedded.BigQuery.Resources;

/// <summary>A row on the wire: its cells in the schema's order, a RECORD again a row, a REPEATED field an array of cells.</summary>
internal sealed record Row(IReadOnlyList<Cell> F);

internal sealed record Cell
{
    /// <summary>Null is written, unlike other members that are not set.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public object? V { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tabledata/list</summary>
internal sealed record TableDataList
{
    public string Kind { get; init; } = "bigquery#tableDataList";

    public string? Etag { get; init; }

    public long TotalRows { get; init; }

    public string? PageToken { get; init; }

    public IReadOnlyList<Row>? Rows { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tabledata/insertAll</summary>
internal sealed record InsertAllRequest
{
    public string? Kind { get; init; }

    public bool? SkipInvalidRows { get; init; }

    public bool? IgnoreUnknownValues { get; init; }

    public string? TemplateSuffix { get; init; }

    public string? TraceId { get; init; }

    public IReadOnlyList<InsertAllRow>? Rows { get; init; }
}

internal sealed record InsertAllRow
{
    public string? InsertId { get; init; }

    public JsonElement? Json { get; init; }
}

internal sealed record InsertAllResponse
{
    public string Kind { get; init; } = "bigquery#tableDataInsertAllResponse";

    public IReadOnlyList<InsertErrors>? InsertErrors { get; init; }
}

internal sealed record InsertErrors
{
    public int Index { get; init; }

    public required IReadOnlyList<ErrorProto> Errors { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/projects/list</summary>
internal sealed record ProjectList
{
    public string Kind { get; init; } = "bigquery#projectList";

    public string? Etag { get; init; }

    public string? NextPageToken { get; init; }

    public IReadOnlyList<ProjectListItem>? Projects { get; init; }

    public int TotalItems { get; init; }
}

internal sealed record ProjectListItem
{
    public string Kind { get; init; } = "bigquery#project";

    public required string Id { get; init; }

    public required string NumericId { get; init; }

    public required DatasetReference ProjectReference { get; init; }

    public string? FriendlyName { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/projects/getServiceAccount</summary>
internal sealed record ServiceAccount
{
    public string Kind { get; init; } = "bigquery#getServiceAccountResponse";

    public required string Email { get; init; }
}
