using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>A query or script, with where its results go.</summary>
public class JobConfigurationQuery : IDirectResponseSchema
{
    [JsonProperty("allowLargeResults")]
    public virtual bool? AllowLargeResults { get; set; }

    [JsonProperty("clustering")]
    public virtual Clustering Clustering { get; set; }

    [JsonProperty("connectionProperties")]
    public virtual IList<ConnectionProperty> ConnectionProperties { get; set; }

    [JsonProperty("continuous")]
    public virtual bool? Continuous { get; set; }

    [JsonProperty("createDisposition")]
    public virtual string CreateDisposition { get; set; }

    [JsonProperty("createSession")]
    public virtual bool? CreateSession { get; set; }

    [JsonProperty("defaultDataset")]
    public virtual DatasetReference DefaultDataset { get; set; }

    [JsonProperty("destinationEncryptionConfiguration")]
    public virtual EncryptionConfiguration DestinationEncryptionConfiguration { get; set; }

    [JsonProperty("destinationTable")]
    public virtual TableReference DestinationTable { get; set; }

    [JsonProperty("flattenResults")]
    public virtual bool? FlattenResults { get; set; }

    [JsonProperty("maximumBillingTier")]
    public virtual int? MaximumBillingTier { get; set; }

    [JsonProperty("maximumBytesBilled")]
    public virtual long? MaximumBytesBilled { get; set; }

    [JsonProperty("parameterMode")]
    public virtual string ParameterMode { get; set; }

    [JsonProperty("preserveNulls")]
    public virtual bool? PreserveNulls { get; set; }

    [JsonProperty("priority")]
    public virtual string Priority { get; set; }

    [JsonProperty("query")]
    public virtual string Query { get; set; }

    [JsonProperty("queryParameters")]
    public virtual IList<QueryParameter> QueryParameters { get; set; }

    [JsonProperty("rangePartitioning")]
    public virtual RangePartitioning RangePartitioning { get; set; }

    [JsonProperty("schemaUpdateOptions")]
    public virtual IList<string> SchemaUpdateOptions { get; set; }

    [JsonProperty("scriptOptions")]
    public virtual ScriptOptions ScriptOptions { get; set; }

    [JsonProperty("tableDefinitions")]
    public virtual IDictionary<string, ExternalDataConfiguration> TableDefinitions { get; set; }

    [JsonProperty("timePartitioning")]
    public virtual TimePartitioning TimePartitioning { get; set; }

    [JsonProperty("useLegacySql")]
    public virtual bool? UseLegacySql { get; set; }

    [JsonProperty("useQueryCache")]
    public virtual bool? UseQueryCache { get; set; }

    [JsonProperty("userDefinedFunctionResources")]
    public virtual IList<UserDefinedFunctionResource> UserDefinedFunctionResources { get; set; }

    [JsonProperty("writeDisposition")]
    public virtual string WriteDisposition { get; set; }

    [JsonProperty("writeIncrementalResults")]
    public virtual bool? WriteIncrementalResults { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
