using System.Text.Json.Serialization;

namespace Flywheel.Embedded.BigQuery.Resources;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job</summary>
internal sealed record JobResource
{
    public string? Kind { get; init; }

    public string? Etag { get; init; }

    public string? Id { get; init; }

    public string? SelfLink { get; init; }

    [JsonPropertyName("user_email")]
    public string? UserEmail { get; init; }

    public JobReference? JobReference { get; init; }

    public JobConfiguration? Configuration { get; init; }

    public JobStatus? Status { get; init; }

    public JobStatistics? Statistics { get; init; }

    public JobCreationReason? JobCreationReason { get; init; }
}

internal sealed record JobCreationReason
{
    public string? Code { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#jobstatus</summary>
internal sealed record JobStatus
{
    public string? State { get; init; }

    public ErrorProto? ErrorResult { get; init; }

    public IReadOnlyList<ErrorProto>? Errors { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/ErrorProto</summary>
internal sealed record ErrorProto
{
    public string? Reason { get; init; }

    public string? Location { get; init; }

    public string? DebugInfo { get; init; }

    public string? Message { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/list</summary>
internal sealed record JobList
{
    public string Kind { get; init; } = "bigquery#jobList";

    public string? Etag { get; init; }

    public string? NextPageToken { get; init; }

    public IReadOnlyList<JobListItem>? Jobs { get; init; }
}

internal sealed record JobListItem
{
    public string Kind { get; init; } = "bigquery#job";

    public required string Id { get; init; }

    public required JobReference JobReference { get; init; }

    public required string State { get; init; }

    public ErrorProto? ErrorResult { get; init; }

    public JobStatistics? Statistics { get; init; }

    public JobConfiguration? Configuration { get; init; }

    public JobStatus? Status { get; init; }

    [JsonPropertyName("user_email")]
    public string? UserEmail { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/jobs/cancel</summary>
internal sealed record JobCancelResponse
{
    public string Kind { get; init; } = "bigquery#jobCancelResponse";

    public required JobResource Job { get; init; }
}
