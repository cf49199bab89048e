using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when a Parquet file is uploaded.</summary>
public sealed class UploadParquetOptions : JobCreationOptions
{
    /// <summary>Whether fields that are no columns are left out, in place of making a row bad.</summary>
    public bool? AllowUnknownFields { get; set; }

    /// <summary>Called last, for what has no property here.</summary>
    public Action<JobConfigurationLoad> ConfigurationModifier { get; set; }

    public CreateDisposition? CreateDisposition { get; set; }

    public EncryptionConfiguration DestinationEncryptionConfiguration { get; set; }

    public SchemaUpdateOption? DestinationSchemaUpdateOptions { get; set; }

    /// <summary>How many bad rows are left out before the job fails; none if not set.</summary>
    public int? MaxBadRecords { get; set; }

    public TimePartitioning TimePartitioning { get; set; }

    public WriteDisposition? WriteDisposition { get; set; }

    internal void Modify(JobConfigurationLoad load)
    {
        load.IgnoreUnknownValues = AllowUnknownFields;
        load.CreateDisposition = EnumMap.ToApiValueOrNull(CreateDisposition);
        load.DestinationEncryptionConfiguration = DestinationEncryptionConfiguration;
        load.SchemaUpdateOptions = EnumMap.ToApiValues(DestinationSchemaUpdateOptions);
        load.MaxBadRecords = MaxBadRecords;
        load.TimePartitioning = TimePartitioning;
        load.WriteDisposition = EnumMap.ToApiValueOrNull(WriteDisposition);
        ConfigurationModifier?.Invoke(load);
    }
}
