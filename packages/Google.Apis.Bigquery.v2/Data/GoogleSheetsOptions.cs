using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>How a Google sheet is read as a table.</summary>
public class GoogleSheetsOptions : IDirectResponseSchema
{
    [JsonProperty("range")]
    public virtual string Range { get; set; }

    [JsonProperty("skipLeadingRows")]
    public virtual long? SkipLeadingRows { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
