namespace Temporalio.Client;

/// <summary>Some of the workflows that a query finds.</summary>
/// <param name="Workflows">The workflows.</param>
/// <param name="NextPageToken">Asks for the next page; null on the last one.</param>
public record WorkflowListPage(IReadOnlyCollection<WorkflowExecution> Workflows, byte[]? NextPageToken);
