using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>How CSV files of an external table are read.</summary>
public class CsvOptions : IDirectResponseSchema
{
    [JsonProperty("allowJaggedRows")]
    public virtual bool? AllowJaggedRows { get; set; }

    [JsonProperty("allowQuotedNewlines")]
    public virtual bool? AllowQuotedNewlines { get; set; }

    [JsonProperty("encoding")]
    public virtual string Encoding { get; set; }

    [JsonProperty("fieldDelimiter")]
    public virtual string FieldDelimiter { get; set; }

    [JsonProperty("nullMarker")]
    public virtual string NullMarker { get; set; }

    [JsonProperty("nullMarkers")]
    public virtual IList<string> NullMarkers { get; set; }

    [JsonProperty("preserveAsciiControlCharacters")]
    public virtual bool? PreserveAsciiControlCharacters { get; set; }

    [JsonProperty("quote")]
    public virtual string Quote { get; set; }

    [JsonProperty("skipLeadingRows")]
    public virtual long? SkipLeadingRows { get; set; }

    [JsonProperty("sourceColumnMatch")]
    public virtual string SourceColumnMatch { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
