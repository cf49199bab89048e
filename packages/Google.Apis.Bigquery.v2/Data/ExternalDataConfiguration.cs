using Google.Apis.Requests;
using Newtonsoft.Json;

namespace Google.Apis.Bigquery.v2.Data;

/// <summary>Files outside of BigQuery that are read as a table.</summary>
public class ExternalDataConfiguration : IDirectResponseSchema
{
    [JsonProperty("autodetect")]
    public virtual bool? Autodetect { get; set; }

    [JsonProperty("avroOptions")]
    public virtual AvroOptions AvroOptions { get; set; }

    [JsonProperty("compression")]
    public virtual string Compression { get; set; }

    [JsonProperty("connectionId")]
    public virtual string ConnectionId { get; set; }

    [JsonProperty("csvOptions")]
    public virtual CsvOptions CsvOptions { get; set; }

    [JsonProperty("dateFormat")]
    public virtual string DateFormat { get; set; }

    [JsonProperty("datetimeFormat")]
    public virtual string DatetimeFormat { get; set; }

    [JsonProperty("decimalTargetTypes")]
    public virtual IList<string> DecimalTargetTypes { get; set; }

    [JsonProperty("fileSetSpecType")]
    public virtual string FileSetSpecType { get; set; }

    [JsonProperty("googleSheetsOptions")]
    public virtual GoogleSheetsOptions GoogleSheetsOptions { get; set; }

    [JsonProperty("hivePartitioningMode")]
    public virtual string HivePartitioningMode { get; set; }

    [JsonProperty("hivePartitioningOptions")]
    public virtual HivePartitioningOptions HivePartitioningOptions { get; set; }

    [JsonProperty("ignoreUnknownValues")]
    public virtual bool? IgnoreUnknownValues { get; set; }

    [JsonProperty("jsonExtension")]
    public virtual string JsonExtension { get; set; }

    [JsonProperty("jsonOptions")]
    public virtual JsonOptions JsonOptions { get; set; }

    [JsonProperty("maxBadRecords")]
    public virtual int? MaxBadRecords { get; set; }

    [JsonProperty("metadataCacheMode")]
    public virtual string MetadataCacheMode { get; set; }

    [JsonProperty("objectMetadata")]
    public virtual string ObjectMetadata { get; set; }

    [JsonProperty("parquetOptions")]
    public virtual ParquetOptions ParquetOptions { get; set; }

    [JsonProperty("referenceFileSchemaUri")]
    public virtual string ReferenceFileSchemaUri { get; set; }

    [JsonProperty("schema")]
    public virtual TableSchema Schema { get; set; }

    [JsonProperty("sourceFormat")]
    public virtual string SourceFormat { get; set; }

    [JsonProperty("sourceUris")]
    public virtual IList<string> SourceUris { get; set; }

    [JsonProperty("timeFormat")]
    public virtual string TimeFormat { get; set; }

    [JsonProperty("timeZone")]
    public virtual string TimeZone { get; set; }

    [JsonProperty("timestampFormat")]
    public virtual string TimestampFormat { get; set; }

    [JsonProperty("timestampTargetPrecision")]
    public virtual IList<int?> TimestampTargetPrecision { get; set; }

    /// <inheritdoc />
    public virtual string ETag { get; set; }
}
