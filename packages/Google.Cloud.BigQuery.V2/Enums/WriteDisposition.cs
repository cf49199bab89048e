namespace Google.Cloud.BigQuery.V2;

/// <summary>What a job does with rows that are there already.</summary>
public enum WriteDisposition
{
    [ApiValue("WRITE_APPEND")]
    WriteAppend = 0,

    [ApiValue("WRITE_TRUNCATE")]
    WriteTruncate = 1,

    /// <summary>Rows that are there make the job fail.</summary>
    [ApiValue("WRITE_EMPTY")]
    WriteIfEmpty = 2,
}
