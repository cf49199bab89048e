using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when a table is written to files.</summary>
public sealed class CreateExtractJobOptions : JobCreationOptions
{
    public CompressionType? Compression { get; set; }

    /// <summary>Called last, for what has no property here.</summary>
    public Action<JobConfigurationExtract> ConfigurationModifier { get; set; }

    public FileFormat? DestinationFormat { get; set; }

    public string FieldDelimiter { get; set; }

    public bool? PrintHeader { get; set; }

    public bool? UseAvroLogicalTypes { get; set; }

    internal void Modify(JobConfigurationExtract extract)
    {
        extract.Compression = EnumMap.ToApiValueOrNull(Compression);
        extract.DestinationFormat = EnumMap.ToApiValueOrNull(DestinationFormat);
        extract.FieldDelimiter = FieldDelimiter;
        extract.PrintHeader = PrintHeader;
        extract.UseAvroLogicalTypes = UseAvroLogicalTypes;
        ConfigurationModifier?.Invoke(extract);
    }
}
