namespace Google.Cloud.Storage.V1;

/// <summary>Whether a download's CRC32C is compared with what the service says.</summary>
public enum DownloadValidationMode
{
    /// <summary>Whenever the service says one.</summary>
    Always = 0,

    Never = 1,

    /// <summary>Unless the service decompressed the content: its hash is that of the compressed one.</summary>
    Automatic = 2,
}
