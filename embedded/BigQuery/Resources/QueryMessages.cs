using System.Text.Json;

namespace Flywheel.Embedded.BigQuery.Resources;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/QueryParameter</summary>
internal sealed record QueryParameter
{
    public string? Name { get; init; }

    public QueryParameterType? ParameterType { get; init; }

    public QueryParameterValue? ParameterValue { get; init; }
}

internal sealed record QueryParameterType
{
    public string? Type { get; init; }

    public QueryParameterType? ArrayType { get; init; }

    public IReadOnlyList<QueryParameterStructType>? StructTypes { get; init; }
}

internal sealed record QueryParameterStructType
{
    public string? Name { get; init; }

    public QueryParameterType? Type { get; init; }

    public string? Description { get; init; }
}

internal sealed record QueryParameterValue
{
    /// <summary>A string as a rule; the Node client sends numbers and booleans as they are.</summary>
    public JsonElement? Value { get; init; }

    public IReadOnlyList<QueryParameterValue>? ArrayValues { get; init; }

    public Dictionary<string, QueryParameterValue>? StructValues { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/query#queryrequest</summary>
internal sealed record QueryRequest
{
    public string? Kind { get; init; }

    public string? Query { get; init; }

    public int? MaxResults { get; init; }

    public DatasetReference? DefaultDataset { get; init; }

    public long? TimeoutMs { get; init; }

    public long? JobTimeoutMs { get; init; }

    public bool? DryRun { get; init; }

    public bool? PreserveNulls { get; init; }

    public bool? UseQueryCache { get; init; }

    public bool? UseLegacySql { get; init; }

    public string? ParameterMode { get; init; }

    public IReadOnlyList<QueryParameter>? QueryParameters { get; init; }

    public string? Location { get; init; }

    public DataFormatOptions? FormatOptions { get; init; }

    public IReadOnlyList<ConnectionProperty>? ConnectionProperties { get; init; }

    public SortedDictionary<string, string>? Labels { get; init; }

    public long? MaximumBytesBilled { get; init; }

    public string? RequestId { get; init; }

    public bool? CreateSession { get; init; }

    public string? JobCreationMode { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/DataFormatOptions</summary>
internal sealed record DataFormatOptions
{
    public bool? UseInt64Timestamp { get; init; }

    public string? TimestampOutputFormat { get; init; }
}

/// <summary>What jobs.query and jobs.getQueryResults answer.</summary>
internal sealed record QueryResponse
{
    public required string Kind { get; init; }

    public string? Etag { get; init; }

    public TableSchema? Schema { get; init; }

    public JobReference? JobReference { get; init; }

    public JobCreationReason? JobCreationReason { get; init; }

    public string? QueryId { get; init; }

    public string? Location { get; init; }

    public long? TotalRows { get; init; }

    public string? PageToken { get; init; }

    public IReadOnlyList<Row>? Rows { get; init; }

    public long? TotalBytesProcessed { get; init; }

    public long? TotalBytesBilled { get; init; }

    public bool JobComplete { get; init; }

    public IReadOnlyList<ErrorProto>? Errors { get; init; }

    public bool? CacheHit { get; init; }

    public long? NumDmlAffectedRows { get; init; }

    public DmlStats? DmlStats { get; init; }

    public long? CreationTime { get; init; }

    public long? StartTime { get; init; }

    public long? EndTime { get; init; }
}
