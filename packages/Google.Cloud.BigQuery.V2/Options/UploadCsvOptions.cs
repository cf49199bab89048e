using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when a CSV file is uploaded.</summary>
public sealed class UploadCsvOptions : JobCreationOptions
{
    public bool? AllowJaggedRows { get; set; }

    public bool? AllowQuotedNewlines { get; set; }

    /// <summary>Whether values beyond the last column are left out, in place of making a row bad.</summary>
    public bool? AllowTrailingColumns { get; set; }

    public bool? Autodetect { get; set; }

    /// <summary>Called last, for what has no property here.</summary>
    public Action<JobConfigurationLoad> ConfigurationModifier { get; set; }

    public CreateDisposition? CreateDisposition { get; set; }

    public EncryptionConfiguration DestinationEncryptionConfiguration { get; set; }

    public SchemaUpdateOption? DestinationSchemaUpdateOptions { get; set; }

    public string Encoding { get; set; }

    public string FieldDelimiter { get; set; }

    /// <summary>How many bad rows are left out before the job fails; none if not set.</summary>
    public int? MaxBadRecords { get; set; }

    public string NullMarker { get; set; }

    public string Quote { get; set; }

    /// <summary>How many rows at the top are no data.</summary>
    public int? SkipLeadingRows { get; set; }

    public TimePartitioning TimePartitioning { get; set; }

    public WriteDisposition? WriteDisposition { get; set; }

    internal void Modify(JobConfigurationLoad load)
    {
        load.AllowJaggedRows = AllowJaggedRows;
        load.AllowQuotedNewlines = AllowQuotedNewlines;
        load.IgnoreUnknownValues = AllowTrailingColumns;
        load.Autodetect = Autodetect;
        load.CreateDisposition = EnumMap.ToApiValueOrNull(CreateDisposition);
        load.DestinationEncryptionConfiguration = DestinationEncryptionConfiguration;
        load.SchemaUpdateOptions = EnumMap.ToApiValues(DestinationSchemaUpdateOptions);
        load.Encoding = Encoding;
        load.FieldDelimiter = FieldDelimiter;
        load.MaxBadRecords = MaxBadRecords;
        load.NullMarker = NullMarker;
        load.Quote = Quote;
        load.SkipLeadingRows = SkipLeadingRows;
        load.TimePartitioning = TimePartitioning;
        load.WriteDisposition = EnumMap.ToApiValueOrNull(WriteDisposition);
        ConfigurationModifier?.Invoke(load);
    }
}
