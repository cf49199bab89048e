using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Operations;

/// <summary>WorkflowService.ListArchivedWorkflowExecutions, as a real cluster without archival answers it.</summary>
internal sealed class ListArchivedWorkflowExecutions
{
    private const int LargestPage = 10_000;

    public Task<ListArchivedWorkflowExecutionsResponse> InvokeAsync(
        ListArchivedWorkflowExecutionsRequest request, CancellationToken cancel) =>
        Task.FromException<ListArchivedWorkflowExecutionsResponse>(new InvalidRequestException(
            request.PageSize > LargestPage
                ? $"PageSize is larger than allowed {LargestPage}."
                : "Cluster is not configured for visibility archival."));
}
