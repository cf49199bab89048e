namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when a job is forgotten: nothing so far.</summary>
public sealed class DeleteJobOptions
{
}
