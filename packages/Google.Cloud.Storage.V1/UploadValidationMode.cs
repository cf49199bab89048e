namespace Google.Cloud.Storage.V1;

/// <summary>What happens when the object that was made has another CRC32C than what was sent.</summary>
public enum UploadValidationMode
{
    None = 0,

    /// <summary>The upload fails; the object stays.</summary>
    ThrowOnly = 1,

    /// <summary>The object is deleted, and the upload fails.</summary>
    DeleteAndThrow = 2,
}
