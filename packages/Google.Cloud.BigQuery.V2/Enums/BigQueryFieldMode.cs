namespace Google.Cloud.BigQuery.V2;

/// <summary>Whether a column may be null, must not be, or holds many values.</summary>
public enum BigQueryFieldMode
{
    Nullable = 0,

    Required = 1,

    Repeated = 2,
}
