using Google.Apis.Bigquery.v2.Data;

namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when a query is run.</summary>
public sealed class QueryOptions : JobCreationOptions
{
    public bool? AllowLargeResults { get; set; }

    /// <summary>Called last, for what has no property here.</summary>
    public Action<JobConfigurationQuery> ConfigurationModifier { get; set; }

    public CreateDisposition? CreateDisposition { get; set; }

    public DatasetReference DefaultDataset { get; set; }

    public EncryptionConfiguration DestinationEncryptionConfiguration { get; set; }

    public SchemaUpdateOption? DestinationSchemaUpdateOptions { get; set; }

    public TableReference DestinationTable { get; set; }

    /// <summary>Whether the query is only checked. The job then has no id.</summary>
    public bool? DryRun { get; set; }

    public bool? FlattenResults { get; set; }

    public int? MaximumBillingTier { get; set; }

    /// <summary>A query that needs more fails, at no cost.</summary>
    public long? MaximumBytesBilled { get; set; }

    public BigQueryParameterMode? ParameterMode { get; set; }

    public QueryPriority? Priority { get; set; }

    public TimePartitioning TimePartitioning { get; set; }

    public bool? UseLegacySql { get; set; }

    public bool? UseQueryCache { get; set; }

    public WriteDisposition? WriteDisposition { get; set; }

    internal void Modify(JobConfigurationQuery query)
    {
        query.AllowLargeResults = AllowLargeResults;
        query.CreateDisposition = EnumMap.ToApiValueOrNull(CreateDisposition);
        query.DefaultDataset = DefaultDataset;
        query.DestinationEncryptionConfiguration = DestinationEncryptionConfiguration;
        query.SchemaUpdateOptions = EnumMap.ToApiValues(DestinationSchemaUpdateOptions);
        query.DestinationTable = DestinationTable;
        query.FlattenResults = FlattenResults;
        query.MaximumBillingTier = MaximumBillingTier;
        query.MaximumBytesBilled = MaximumBytesBilled;
        query.ParameterMode = ParameterMode is BigQueryParameterMode.Positional ? "positional" : "named";
        query.Priority = EnumMap.ToApiValueOrNull(Priority);
        query.TimePartitioning = TimePartitioning;
        query.UseLegacySql = UseLegacySql ?? false;
        query.UseQueryCache = UseQueryCache;
        query.WriteDisposition = EnumMap.ToApiValueOrNull(WriteDisposition);
        ConfigurationModifier?.Invoke(query);
    }

    internal override void Modify(JobConfiguration job) => job.DryRun = DryRun;
}
