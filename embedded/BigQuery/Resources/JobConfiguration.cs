namespace Flywheel.Embedded.BigQuery.Resources;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#jobconfiguration</summary>
internal sealed record JobConfiguration
{
    public string? JobType { get; init; }

    public JobConfigurationQuery? Query { get; init; }

    public JobConfigurationLoad? Load { get; init; }

    public JobConfigurationCopy? Copy { get; init; }

    public JobConfigurationExtract? Extract { get; init; }

    public bool? DryRun { get; init; }

    public long? JobTimeoutMs { get; init; }

    public SortedDictionary<string, string>? Labels { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#jobconfigurationload</summary>
[NotSupported(
    "connectionProperties", "copyFilesOnly", "decimalTargetTypes", "destinationEncryptionConfiguration", "fileSetSpecType", "hivePartitioningMode", "jsonExtension",
    "referenceFileSchemaUri", "timestampTargetPrecision")]
internal sealed record JobConfigurationLoad
{
    public IReadOnlyList<string>? SourceUris { get; init; }

    public TableSchema? Schema { get; init; }

    public TableReference? DestinationTable { get; init; }

    public DestinationTableProperties? DestinationTableProperties { get; init; }

    public string? CreateDisposition { get; init; }

    public string? WriteDisposition { get; init; }

    public string? NullMarker { get; init; }

    public IReadOnlyList<string>? NullMarkers { get; init; }

    public string? FieldDelimiter { get; init; }

    public int? SkipLeadingRows { get; init; }

    public string? Encoding { get; init; }

    public string? Quote { get; init; }

    public int? MaxBadRecords { get; init; }

    public string? SchemaInline { get; init; }

    public string? SchemaInlineFormat { get; init; }

    public bool? AllowQuotedNewlines { get; init; }

    public string? SourceFormat { get; init; }

    public bool? AllowJaggedRows { get; init; }

    public bool? IgnoreUnknownValues { get; init; }

    public IReadOnlyList<string>? ProjectionFields { get; init; }

    public bool? Autodetect { get; init; }

    public IReadOnlyList<string>? SchemaUpdateOptions { get; init; }

    public TimePartitioning? TimePartitioning { get; init; }

    public RangePartitioning? RangePartitioning { get; init; }

    public Clustering? Clustering { get; init; }

    public bool? UseAvroLogicalTypes { get; init; }

    public HivePartitioningOptions? HivePartitioningOptions { get; init; }

    public ParquetOptions? ParquetOptions { get; init; }

    public bool? PreserveAsciiControlCharacters { get; init; }

    public string? ColumnNameCharacterMap { get; init; }

    public string? SourceColumnMatch { get; init; }

    public string? TimeZone { get; init; }

    public string? DateFormat { get; init; }

    public string? DatetimeFormat { get; init; }

    public string? TimeFormat { get; init; }

    public string? TimestampFormat { get; init; }

    /// <summary>Not of BigQuery's: the Node client puts the dataset's place here, and BigQuery lets it.</summary>
    public string? Location { get; init; }

    public bool? CreateSession { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#destinationtableproperties</summary>
internal sealed record DestinationTableProperties
{
    public string? FriendlyName { get; init; }

    public string? Description { get; init; }

    public SortedDictionary<string, string>? Labels { get; init; }

    public long? ExpirationTime { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#jobconfigurationquery</summary>
[NotSupported("continuous", "destinationEncryptionConfiguration", "maximumBillingTier", "preserveNulls", "scriptOptions", "systemVariables", "userDefinedFunctionResources", "writeIncrementalResults")]
internal sealed record JobConfigurationQuery
{
    public string? Query { get; init; }

    public TableReference? DestinationTable { get; init; }

    public SortedDictionary<string, ExternalDataConfiguration>? TableDefinitions { get; init; }

    public string? CreateDisposition { get; init; }

    public string? WriteDisposition { get; init; }

    public DatasetReference? DefaultDataset { get; init; }

    public string? Priority { get; init; }

    public bool? AllowLargeResults { get; init; }

    public bool? UseQueryCache { get; init; }

    public bool? FlattenResults { get; init; }

    public long? MaximumBytesBilled { get; init; }

    public bool? UseLegacySql { get; init; }

    public string? ParameterMode { get; init; }

    public IReadOnlyList<QueryParameter>? QueryParameters { get; init; }

    public IReadOnlyList<string>? SchemaUpdateOptions { get; init; }

    public TimePartitioning? TimePartitioning { get; init; }

    public RangePartitioning? RangePartitioning { get; init; }

    public Clustering? Clustering { get; init; }

    public bool? CreateSession { get; init; }

    public IReadOnlyList<ConnectionProperty>? ConnectionProperties { get; init; }
}

internal sealed record ConnectionProperty
{
    public string? Key { get; init; }

    public string? Value { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#jobconfigurationtablecopy</summary>
internal sealed record JobConfigurationCopy
{
    public TableReference? SourceTable { get; init; }

    public IReadOnlyList<TableReference>? SourceTables { get; init; }

    public TableReference? DestinationTable { get; init; }

    public string? CreateDisposition { get; init; }

    public string? WriteDisposition { get; init; }

    public string? OperationType { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#jobconfigurationextract</summary>
internal sealed record JobConfigurationExtract
{
    public TableReference? SourceTable { get; init; }

    public string? DestinationUri { get; init; }

    public IReadOnlyList<string>? DestinationUris { get; init; }

    public string? DestinationFormat { get; init; }

    public string? Compression { get; init; }

    public string? FieldDelimiter { get; init; }

    public bool? PrintHeader { get; init; }

    public bool? UseAvroLogicalTypes { get; init; }
}
