namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when a dataset is asked for.</summary>
public sealed class GetDatasetOptions
{
    /// <summary>What the dataset must still be; null if it does not matter.</summary>
    public string ETag { get; set; }
}
