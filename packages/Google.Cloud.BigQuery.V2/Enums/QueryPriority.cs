namespace Google.Cloud.BigQuery.V2;

/// <summary>Whether a query starts at once or when there is room.</summary>
public enum QueryPriority
{
    Interactive = 0,

    Batch = 1,
}
