namespace Google.Cloud.BigQuery.V2;

/// <summary>What a copy job makes of the source.</summary>
public enum CopyOperationType
{
    [ApiValue("OPERATION_TYPE_UNSPECIFIED")]
    Unspecified = 0,

    Copy = 1,

    Snapshot = 2,

    Restore = 3,

    Clone = 4,
}
