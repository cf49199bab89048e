using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>The multi-statement transaction a job was part of.</summary>
public class TransactionInfo : IDirectResponseSchema
{
    [JsonProperty("transactionId")]
    public virtual string TransactionId { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
