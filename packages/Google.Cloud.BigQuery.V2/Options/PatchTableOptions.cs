namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when a table is patched: nothing so far.</summary>
public sealed class PatchTableOptions
{
}
