namespace Google.Cloud.BigQuery.V2;

/// <summary>How many of the rows of an insert came in.</summary>
public enum BigQueryInsertStatus
{
    AllRowsInserted = 0,

    SomeRowsInserted = 1,

    NoRowsInserted = 2,
}
