using System.Text.Json;

namespace Flywheel.Embedded.BigQuery.Resources;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#externaldataconfiguration</summary>
[NotSupported(
    "avroOptions", "bigtableOptions", "connectionId",
    "decimalTargetTypes", "fileSetSpecType", "googleSheetsOptions", "jsonExtension", "metadataCacheMode", "objectMetadata",
    "referenceFileSchemaUri", "timestampTargetPrecision")]
internal sealed record ExternalDataConfiguration
{
    public IReadOnlyList<string>? SourceUris { get; init; }

    public TableSchema? Schema { get; init; }

    public string? SourceFormat { get; init; }

    public int? MaxBadRecords { get; init; }

    public bool? Autodetect { get; init; }

    public bool? IgnoreUnknownValues { get; init; }

    public string? Compression { get; init; }

    public CsvOptions? CsvOptions { get; init; }

    public JsonOptions? JsonOptions { get; init; }

    public ParquetOptions? ParquetOptions { get; init; }

    public HivePartitioningOptions? HivePartitioningOptions { get; init; }

    public string? TimeZone { get; init; }

    public string? DateFormat { get; init; }

    public string? DatetimeFormat { get; init; }

    public string? TimeFormat { get; init; }

    public string? TimestampFormat { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#csvoptions</summary>
internal sealed record CsvOptions
{
    public string? FieldDelimiter { get; init; }

    public long? SkipLeadingRows { get; init; }

    public string? Quote { get; init; }

    public bool? AllowQuotedNewlines { get; init; }

    public bool? AllowJaggedRows { get; init; }

    public string? Encoding { get; init; }

    public bool? PreserveAsciiControlCharacters { get; init; }

    public string? NullMarker { get; init; }

    public IReadOnlyList<string>? NullMarkers { get; init; }

    public string? SourceColumnMatch { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#jsonoptions</summary>
internal sealed record JsonOptions
{
    public string? Encoding { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#parquetoptions</summary>
internal sealed record ParquetOptions
{
    public bool? EnumAsString { get; init; }

    public bool? EnableListInference { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/tables#hivepartitioningoptions</summary>
internal sealed record HivePartitioningOptions
{
    public string? Mode { get; init; }

    public string? SourceUriPrefix { get; init; }

    public bool? RequirePartitionFilter { get; init; }

    public JsonElement? Fields { get; init; }
}
