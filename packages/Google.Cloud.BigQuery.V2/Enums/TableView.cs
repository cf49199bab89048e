namespace Google.Cloud.BigQuery.V2;

/// <summary>How much of a table is asked for.</summary>
public enum TableView
{
    Basic = 0,

    Full = 1,

    [ApiValue("STORAGE_STATS")]
    StorageStats = 2,
}
