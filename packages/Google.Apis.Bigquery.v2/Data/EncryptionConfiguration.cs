using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>The key that a table is encrypted with.</summary>
public class EncryptionConfiguration : IDirectResponseSchema
{
    [JsonProperty("kmsKeyName")]
    public virtual string KmsKeyName { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
