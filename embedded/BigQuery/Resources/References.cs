namespace Flywheel.Embedded.BigQuery.Resources;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/datasets#datasetreference</summary>
internal sealed record DatasetReference
{
    public string? ProjectId { get; init; }

    public string? DatasetId { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/TableReference</summary>
internal sealed record TableReference
{
    public string? ProjectId { get; init; }

    public string? DatasetId { get; init; }

    public string? TableId { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/JobReference</summary>
internal sealed record JobReference
{
    public string? ProjectId { get; init; }

    public string? JobId { get; init; }

    public string? Location { get; init; }
}
