namespace Google.Cloud.BigQuery.V2;

/// <summary>Whether a job may create the table it writes to.</summary>
public enum CreateDisposition
{
    [ApiValue("CREATE_IF_NEEDED")]
    CreateIfNeeded = 0,

    [ApiValue("CREATE_NEVER")]
    CreateNever = 1,
}
