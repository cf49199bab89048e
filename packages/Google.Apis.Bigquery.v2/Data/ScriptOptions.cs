using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>Limits of a script.</summary>
public class ScriptOptions : IDirectResponseSchema
{
    [JsonProperty("keyResultStatement")]
    public virtual string KeyResultStatement { get; set; }

    [JsonProperty("statementByteBudget")]
    public virtual long? StatementByteBudget { get; set; }

    [JsonProperty("statementTimeoutMs")]
    public virtual long? StatementTimeoutMs { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
