using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A column, or a field of a column of type RECORD.</summary>
public class TableFieldSchema : IDirectResponseSchema
{
    [JsonProperty("collation")]
    public virtual string Collation { get; set; }

    [JsonProperty("defaultValueExpression")]
    public virtual string DefaultValueExpression { get; set; }

    [JsonProperty("description")]
    public virtual string Description { get; set; }

    [JsonProperty("fields")]
    public virtual IList<TableFieldSchema> Fields { get; set; }

    [JsonProperty("foreignTypeDefinition")]
    public virtual string ForeignTypeDefinition { get; set; }

    [JsonProperty("maxLength")]
    public virtual long? MaxLength { get; set; }

    [JsonProperty("mode")]
    public virtual string Mode { get; set; }

    [JsonProperty("name")]
    public virtual string Name { get; set; }

    [JsonProperty("policyTags")]
    public virtual PolicyTagsData PolicyTags { get; set; }

    [JsonProperty("precision")]
    public virtual long? Precision { get; set; }

    [JsonProperty("rangeElementType")]
    public virtual RangeElementTypeData RangeElementType { get; set; }

    [JsonProperty("roundingMode")]
    public virtual string RoundingMode { get; set; }

    [JsonProperty("scale")]
    public virtual long? Scale { get; set; }

    [JsonProperty("timestampPrecision")]
    public virtual long? TimestampPrecision { get; set; }

    [JsonProperty("type")]
    public virtual string Type { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }

    /// <summary>Tags that restrict who may read a column.</summary>
    public class PolicyTagsData
    {
        [JsonProperty("names")]
        public virtual IList<string> Names { get; set; }
    }

    /// <summary>The type of the ends of a RANGE.</summary>
    public class RangeElementTypeData
    {
        [JsonProperty("type")]
        public virtual string Type { get; set; }
    }
}
