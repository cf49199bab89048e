namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when a table is deleted: nothing so far.</summary>
public sealed class DeleteTableOptions
{
}
