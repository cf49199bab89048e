using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A query whose first results are wanted in the answer.</summary>
public class QueryRequest : IDirectResponseSchema
{
    [JsonProperty("connectionProperties")]
    public virtual IList<ConnectionProperty> ConnectionProperties { get; set; }

    [JsonProperty("continuous")]
    public virtual bool? Continuous { get; set; }

    [JsonProperty("createSession")]
    public virtual bool? CreateSession { get; set; }

    [JsonProperty("defaultDataset")]
    public virtual DatasetReference DefaultDataset { get; set; }

    [JsonProperty("destinationEncryptionConfiguration")]
    public virtual EncryptionConfiguration DestinationEncryptionConfiguration { get; set; }

    [JsonProperty("dryRun")]
    public virtual bool? DryRun { get; set; }

    [JsonProperty("formatOptions")]
    public virtual DataFormatOptions FormatOptions { get; set; }

    [JsonProperty("jobCreationMode")]
    public virtual string JobCreationMode { get; set; }

    [JsonProperty("jobTimeoutMs")]
    public virtual long? JobTimeoutMs { get; set; }

    [JsonProperty("kind")]
    public virtual string Kind { get; set; }

    [JsonProperty("labels")]
    public virtual IDictionary<string, string> Labels { get; set; }

    [JsonProperty("location")]
    public virtual string Location { get; set; }

    [JsonProperty("maxResults")]
    public virtual long? MaxResults { get; set; }

    [JsonProperty("maxSlots")]
    public virtual int? MaxSlots { get; set; }

    [JsonProperty("maximumBytesBilled")]
    public virtual string MaximumBytesBilled { get; set; }

    [JsonProperty("parameterMode")]
    public virtual string ParameterMode { get; set; }

    [JsonProperty("preserveNulls")]
    public virtual bool? PreserveNulls { get; set; }

    [JsonProperty("query")]
    public virtual string Query { get; set; }

    [JsonProperty("queryParameters")]
    public virtual IList<QueryParameter> QueryParameters { get; set; }

    [JsonProperty("queryResultsFormat")]
    public virtual string QueryResultsFormat { get; set; }

    [JsonProperty("requestId")]
    public virtual string RequestId { get; set; }

    [JsonProperty("reservation")]
    public virtual string Reservation { get; set; }

    /// <summary>How long the answer may wait for the query, in milliseconds. The query goes on after that.</summary>
    [JsonProperty("timeoutMs")]
    public virtual long? TimeoutMs { get; set; }

    [JsonProperty("useLegacySql")]
    public virtual bool? UseLegacySql { get; set; }

    [JsonProperty("useQueryCache")]
    public virtual bool? UseQueryCache { get; set; }

    [JsonProperty("writeIncrementalResults")]
    public virtual bool? WriteIncrementalResults { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
