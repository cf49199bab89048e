namespace Flywheel.Embedded.BigQuery.Resources;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#tableschema</summary>
internal sealed record TableSchema
{
    public IReadOnlyList<FieldSchema>? Fields { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#tablefieldschema</summary>
internal sealed record FieldSchema
{
    public string? Name { get; init; }

    public string? Type { get; init; }

    public string? Mode { get; init; }

    public IReadOnlyList<FieldSchema>? Fields { get; init; }

    public string? Description { get; init; }

    public string? DefaultValueExpression { get; init; }

    public long? MaxLength { get; init; }

    public long? Precision { get; init; }

    public long? Scale { get; init; }
}
