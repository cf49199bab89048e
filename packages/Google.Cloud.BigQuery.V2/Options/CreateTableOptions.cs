namespace Google.Cloud.BigQuery.V2;

/// <summary>What can be chosen when a table is created: nothing so far.</summary>
public sealed class CreateTableOptions
{
}
