namespace Flywheel.Embedded.BigQuery.Resources;

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#jobstatistics</summary>
internal sealed record JobStatistics
{
    public long? CreationTime { get; init; }

    public long? StartTime { get; init; }

    public long? EndTime { get; init; }

    public long? TotalBytesProcessed { get; init; }

    public long? TotalSlotMs { get; init; }

    public long? NumChildJobs { get; init; }

    public string? ParentJobId { get; init; }

    public ScriptStatistics? ScriptStatistics { get; init; }

    public QueryStatistics? Query { get; init; }

    public LoadStatistics? Load { get; init; }

    public ExtractStatistics? Extract { get; init; }

    public CopyStatistics? Copy { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#scriptstatistics</summary>
internal sealed record ScriptStatistics
{
    public string? EvaluationKind { get; init; }

    public IReadOnlyList<ScriptStackFrame>? StackFrames { get; init; }
}

internal sealed record ScriptStackFrame
{
    public int? StartLine { get; init; }

    public int? StartColumn { get; init; }

    public int? EndLine { get; init; }

    public int? EndColumn { get; init; }

    public string? ProcedureId { get; init; }

    public string? Text { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#jobstatistics2</summary>
internal sealed record QueryStatistics
{
    public string? StatementType { get; init; }

    public bool? CacheHit { get; init; }

    public long? TotalBytesProcessed { get; init; }

    public long? TotalBytesBilled { get; init; }

    public string? TotalBytesProcessedAccuracy { get; init; }

    public long? TotalSlotMs { get; init; }

    public int? BillingTier { get; init; }

    public IReadOnlyList<TableReference>? ReferencedTables { get; init; }

    public TableSchema? Schema { get; init; }

    public long? NumDmlAffectedRows { get; init; }

    public DmlStats? DmlStats { get; init; }

    public ExportDataStatistics? ExportDataStatistics { get; init; }

    public LoadQueryStatistics? LoadQueryStatistics { get; init; }

    public string? DdlOperationPerformed { get; init; }

    public TableReference? DdlTargetTable { get; init; }

    public DatasetReference? DdlTargetDataset { get; init; }

    public IReadOnlyList<QueryParameter>? UndeclaredQueryParameters { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/DmlStats</summary>
internal sealed record DmlStats
{
    public long? InsertedRowCount { get; init; }

    public long? UpdatedRowCount { get; init; }

    public long? DeletedRowCount { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#exportdatastatistics</summary>
internal sealed record ExportDataStatistics
{
    public long? FileCount { get; init; }

    public long? RowCount { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#loadquerystatistics</summary>
internal sealed record LoadQueryStatistics
{
    public long? InputFiles { get; init; }

    public long? InputFileBytes { get; init; }

    public long? OutputRows { get; init; }

    public long? OutputBytes { get; init; }

    public long? BadRecords { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#jobstatistics3</summary>
internal sealed record LoadStatistics
{
    public long? InputFiles { get; init; }

    public long? InputFileBytes { get; init; }

    public long? OutputRows { get; init; }

    public long? OutputBytes { get; init; }

    public long? BadRecords { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#jobstatistics4</summary>
internal sealed record ExtractStatistics
{
    public IReadOnlyList<long>? DestinationUriFileCounts { get; init; }

    public long? InputBytes { get; init; }
}

/// <summary>https://cloud.google.com/bigquery/docs/reference/rest/v2/Job#copyjobstatistics</summary>
internal sealed record CopyStatistics
{
    public long? CopiedRows { get; init; }

    public long? CopiedLogicalBytes { get; init; }
}
