namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when a dataset is patched: nothing so far.</summary>
public sealed class PatchDatasetOptions
{
}
