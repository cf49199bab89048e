namespace Google.Cloud.BigQuery.V2;

/// <summary>How a query refers to its parameters.</summary>
public enum BigQueryParameterMode
{
    Named = 0,

    Positional = 1,
}
