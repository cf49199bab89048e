using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>Files, loaded into a table.</summary>
public class JobConfigurationLoad : IDirectResponseSchema
{
    [JsonProperty("allowJaggedRows")]
    public virtual bool? AllowJaggedRows { get; set; }

    [JsonProperty("allowQuotedNewlines")]
    public virtual bool? AllowQuotedNewlines { get; set; }

    [JsonProperty("autodetect")]
    public virtual bool? Autodetect { get; set; }

    [JsonProperty("clustering")]
    public virtual Clustering Clustering { get; set; }

    [JsonProperty("columnNameCharacterMap")]
    public virtual string ColumnNameCharacterMap { get; set; }

    [JsonProperty("connectionProperties")]
    public virtual IList<ConnectionProperty> ConnectionProperties { get; set; }

    [JsonProperty("copyFilesOnly")]
    public virtual bool? CopyFilesOnly { get; set; }

    [JsonProperty("createDisposition")]
    public virtual string CreateDisposition { get; set; }

    [JsonProperty("createSession")]
    public virtual bool? CreateSession { get; set; }

    [JsonProperty("dateFormat")]
    public virtual string DateFormat { get; set; }

    [JsonProperty("datetimeFormat")]
    public virtual string DatetimeFormat { get; set; }

    [JsonProperty("decimalTargetTypes")]
    public virtual IList<string> DecimalTargetTypes { get; set; }

    [JsonProperty("destinationEncryptionConfiguration")]
    public virtual EncryptionConfiguration DestinationEncryptionConfiguration { get; set; }

    [JsonProperty("destinationTable")]
    public virtual TableReference DestinationTable { get; set; }

    [JsonProperty("destinationTableProperties")]
    public virtual DestinationTableProperties DestinationTableProperties { get; set; }

    [JsonProperty("encoding")]
    public virtual string Encoding { get; set; }

    [JsonProperty("fieldDelimiter")]
    public virtual string FieldDelimiter { get; set; }

    [JsonProperty("fileSetSpecType")]
    public virtual string FileSetSpecType { get; set; }

    [JsonProperty("hivePartitioningMode")]
    public virtual string HivePartitioningMode { get; set; }

    [JsonProperty("hivePartitioningOptions")]
    public virtual HivePartitioningOptions HivePartitioningOptions { get; set; }

    [JsonProperty("ignoreUnknownValues")]
    public virtual bool? IgnoreUnknownValues { get; set; }

    [JsonProperty("jsonExtension")]
    public virtual string JsonExtension { get; set; }

    [JsonProperty("maxBadRecords")]
    public virtual int? MaxBadRecords { get; set; }

    [JsonProperty("nullMarker")]
    public virtual string NullMarker { get; set; }

    [JsonProperty("nullMarkers")]
    public virtual IList<string> NullMarkers { get; set; }

    [JsonProperty("parquetOptions")]
    public virtual ParquetOptions ParquetOptions { get; set; }

    [JsonProperty("preserveAsciiControlCharacters")]
    public virtual bool? PreserveAsciiControlCharacters { get; set; }

    [JsonProperty("projectionFields")]
    public virtual IList<string> ProjectionFields { get; set; }

    [JsonProperty("quote")]
    public virtual string Quote { get; set; }

    [JsonProperty("rangePartitioning")]
    public virtual RangePartitioning RangePartitioning { get; set; }

    [JsonProperty("referenceFileSchemaUri")]
    public virtual string ReferenceFileSchemaUri { get; set; }

    [JsonProperty("schema")]
    public virtual TableSchema Schema { get; set; }

    [JsonProperty("schemaInline")]
    public virtual string SchemaInline { get; set; }

    [JsonProperty("schemaInlineFormat")]
    public virtual string SchemaInlineFormat { get; set; }

    [JsonProperty("schemaUpdateOptions")]
    public virtual IList<string> SchemaUpdateOptions { get; set; }

    [JsonProperty("skipLeadingRows")]
    public virtual int? SkipLeadingRows { get; set; }

    [JsonProperty("sourceColumnMatch")]
    public virtual string SourceColumnMatch { get; set; }

    [JsonProperty("sourceFormat")]
    public virtual string SourceFormat { get; set; }

    [JsonProperty("sourceUris")]
    public virtual IList<string> SourceUris { get; set; }

    [JsonProperty("timeFormat")]
    public virtual string TimeFormat { get; set; }

    [JsonProperty("timePartitioning")]
    public virtual TimePartitioning TimePartitioning { get; set; }

    [JsonProperty("timeZone")]
    public virtual string TimeZone { get; set; }

    [JsonProperty("timestampFormat")]
    public virtual string TimestampFormat { get; set; }

    [JsonProperty("timestampTargetPrecision")]
    public virtual IList<int?> TimestampTargetPrecision { get; set; }

    [JsonProperty("useAvroLogicalTypes")]
    public virtual bool? UseAvroLogicalTypes { get; set; }

    [JsonProperty("writeDisposition")]
    public virtual string WriteDisposition { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
