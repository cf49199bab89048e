using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when files are loaded.</summary>
public sealed class CreateLoadJobOptions : JobCreationOptions
{
    public bool? AllowJaggedRows { get; set; }

    public bool? AllowQuotedNewlines { get; set; }

    public bool? Autodetect { get; set; }

    /// <summary>Called last, for what has no property here.</summary>
    public Action<JobConfigurationLoad> ConfigurationModifier { get; set; }

    public CreateDisposition? CreateDisposition { get; set; }

    public EncryptionConfiguration DestinationEncryptionConfiguration { get; set; }

    public SchemaUpdateOption? DestinationSchemaUpdateOptions { get; set; }

    public string Encoding { get; set; }

    public string FieldDelimiter { get; set; }

    /// <summary>Whether values that are no columns are left out, in place of making a row bad.</summary>
    public bool? IgnoreUnknownValues { get; set; }

    /// <summary>How many bad rows are left out before the job fails; none if not set.</summary>
    public int? MaxBadRecords { get; set; }

    public string NullMarker { get; set; }

    public IList<string> ProjectionFields { get; set; }

    public string Quote { get; set; }

    /// <summary>How many rows at the top are no data.</summary>
    public int? SkipLeadingRows { get; set; }

    public FileFormat? SourceFormat { get; set; }

    public TimePartitioning TimePartitioning { get; set; }

    public bool? UseAvroLogicalTypes { get; set; }

    public WriteDisposition? WriteDisposition { get; set; }

    internal void Modify(JobConfigurationLoad load)
    {
        load.AllowJaggedRows = AllowJaggedRows;
        load.AllowQuotedNewlines = AllowQuotedNewlines;
        load.Autodetect = Autodetect;
        load.CreateDisposition = EnumMap.ToApiValueOrNull(CreateDisposition);
        load.DestinationEncryptionConfiguration = DestinationEncryptionConfiguration;
        load.SchemaUpdateOptions = EnumMap.ToApiValues(DestinationSchemaUpdateOptions);
        load.Encoding = Encoding;
        load.FieldDelimiter = FieldDelimiter;
        load.IgnoreUnknownValues = IgnoreUnknownValues;
        load.MaxBadRecords = MaxBadRecords;
        load.NullMarker = NullMarker;
        load.ProjectionFields = ProjectionFields;
        load.Quote = Quote;
        load.SkipLeadingRows = SkipLeadingRows;
        load.SourceFormat = EnumMap.ToApiValueOrNull(SourceFormat);
        load.TimePartitioning = TimePartitioning;
        load.UseAvroLogicalTypes = UseAvroLogicalTypes;
        load.WriteDisposition = EnumMap.ToApiValueOrNull(WriteDisposition);
        ConfigurationModifier?.Invoke(load);
    }
}
