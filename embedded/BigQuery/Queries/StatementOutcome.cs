using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>What a statement did.</summary>
internal sealed record StatementOutcome(string StatementType)
{
    public IReadOnlyList<Field>? Fields { get; init; }

    /// <summary>Where a query's rows are, when it named no destination.</summary>
    public (string Relation, long Rows)? Result { get; init; }

    public DmlStats? Dml { get; init; }

    public long? AffectedRows { get; init; }

    public ExportDataStatistics? Exported { get; init; }

    public LoadStatistics? Loaded { get; init; }

    public string? DdlOperation { get; init; }

    public TableReference? DdlTable { get; init; }

    public DatasetReference? DdlDataset { get; init; }

    public IReadOnlyList<TableReference> ReferencedTables { get; init; } = [];

    public long BytesProcessed { get; init; }

    public JobStatistics Into(JobStatistics statistics) => statistics with
    {
        TotalBytesProcessed = BytesProcessed,
        Query = new QueryStatistics
        {
            StatementType = StatementType,
            CacheHit = false,
            TotalBytesProcessed = BytesProcessed,
            TotalBytesBilled = 0,
            BillingTier = 1,
            TotalSlotMs = 1,
            ReferencedTables = ReferencedTables.Count > 0 ? ReferencedTables : null,
            Schema = Fields is null ? null : Field.ToSchema(Fields),
            NumDmlAffectedRows = AffectedRows,
            DmlStats = Dml,
            ExportDataStatistics = Exported,
            LoadQueryStatistics = Loaded is null ? null : new LoadQueryStatistics
            {
                InputFiles = Loaded.InputFiles,
                InputFileBytes = Loaded.InputFileBytes,
                OutputRows = Loaded.OutputRows,
                OutputBytes = Loaded.OutputBytes,
                BadRecords = Loaded.BadRecords,
            },
            DdlOperationPerformed = DdlOperation,
            DdlTargetTable = DdlTable,
            DdlTargetDataset = DdlDataset,
        },
    };
}
