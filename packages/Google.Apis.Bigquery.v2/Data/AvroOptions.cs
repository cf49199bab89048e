using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>How Avro files of an external table are read.</summary>
public class AvroOptions : IDirectResponseSchema
{
    [JsonProperty("useAvroLogicalTypes")]
    public virtual bool? UseAvroLogicalTypes { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
