namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when labels are changed.</summary>
public sealed class ModifyLabelsOptions
{
    /// <summary>What the dataset must still be; null if it does not matter.</summary>
    public string ETag { get; set; }

    /// <summary>How often it is tried again if somebody else changed the dataset meanwhile; 3 if not set.</summary>
    public int? Retries { get; set; }

    internal const int DefaultRetries = 3;
}
