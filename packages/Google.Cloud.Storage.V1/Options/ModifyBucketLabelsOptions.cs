using Google.Api.Gax;

namespace Google.Cloud.Storage.V1;

/// <summary>Options of <c>ModifyBucketLabels</c> and the other operations on labels.</summary>
public sealed class ModifyBucketLabelsOptions
{
    internal const int DefaultRetries = 3;

    private int? _retries;

    /// <summary>Only if this is the metageneration.</summary>
    public long? IfMetagenerationMatch { get; set; }

    /// <summary>How often to start again when the bucket changed between reading and writing; 3 by default.</summary>
    public int? Retries
    {
        get => _retries;
        set => _retries = GaxPreconditions.CheckNonNegative(value, nameof(value));
    }
}
