namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when a project's service account is asked for: nothing so far.</summary>
public sealed class GetBigQueryServiceAccountEmailOptions
{
}
