using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A table, written to files.</summary>
public class JobConfigurationExtract : IDirectResponseSchema
{
    [JsonProperty("compression")]
    public virtual string Compression { get; set; }

    [JsonProperty("destinationFormat")]
    public virtual string DestinationFormat { get; set; }

    [JsonProperty("destinationUri")]
    public virtual string DestinationUri { get; set; }

    [JsonProperty("destinationUris")]
    public virtual IList<string> DestinationUris { get; set; }

    [JsonProperty("fieldDelimiter")]
    public virtual string FieldDelimiter { get; set; }

    [JsonProperty("printHeader")]
    public virtual bool? PrintHeader { get; set; }

    [JsonProperty("sourceTable")]
    public virtual TableReference SourceTable { get; set; }

    [JsonProperty("useAvroLogicalTypes")]
    public virtual bool? UseAvroLogicalTypes { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
