using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>The query behind a view.</summary>
public class ViewDefinition : IDirectResponseSchema
{
    [JsonProperty("query")]
    public virtual string Query { get; set; }

    [JsonProperty("useExplicitColumnNames")]
    public virtual bool? UseExplicitColumnNames { get; set; }

    [JsonProperty("useLegacySql")]
    public virtual bool? UseLegacySql { get; set; }

    [JsonProperty("userDefinedFunctionResources")]
    public virtual IList<UserDefinedFunctionResource> UserDefinedFunctionResources { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
