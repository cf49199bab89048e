using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when tables are copied.</summary>
public sealed class CreateCopyJobOptions : JobCreationOptions
{
    /// <summary>Called last, for what has no property here.</summary>
    public Action<JobConfigurationTableCopy> ConfigurationModifier { get; set; }

    public CreateDisposition? CreateDisposition { get; set; }

    public EncryptionConfiguration DestinationEncryptionConfiguration { get; set; }

    public CopyOperationType? OperationType { get; set; }

    public WriteDisposition? WriteDisposition { get; set; }

    internal void Modify(JobConfigurationTableCopy copy)
    {
        copy.CreateDisposition = EnumMap.ToApiValueOrNull(CreateDisposition);
        copy.DestinationEncryptionConfiguration = DestinationEncryptionConfiguration;
        copy.OperationType = EnumMap.ToApiValueOrNull(OperationType);
        copy.WriteDisposition = EnumMap.ToApiValueOrNull(WriteDisposition);
        ConfigurationModifier?.Invoke(copy);
    }
}
