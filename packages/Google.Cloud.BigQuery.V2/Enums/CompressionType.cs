namespace Google.Cloud.BigQuery.V2;

/// <summary>How extracted files are compressed.</summary>
public enum CompressionType
{
    None = 0,

    Gzip = 1,
}
