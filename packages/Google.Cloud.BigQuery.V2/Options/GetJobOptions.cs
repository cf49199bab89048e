namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when a job is asked for: nothing so far.</summary>
public sealed class GetJobOptions
{
}
