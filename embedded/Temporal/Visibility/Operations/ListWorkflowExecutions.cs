using Flywheel.Embedded.Temporal.Visibility.Language;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Operations;

/// <summary>WorkflowService.ListWorkflowExecutions, with the filters of https://docs.temporal.io/list-filter</summary>
internal sealed class ListWorkflowExecutions(VisibilityStore store)
{
    public async Task<ListWorkflowExecutionsResponse> InvokeAsync(
        ListWorkflowExecutionsRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var page = await store.ListAsync(
            request.Namespace, FilterParser.Parse(request.Query), PageSize.Of(request.PageSize), request.NextPageToken);
        return new() { Executions = { page.Executions }, NextPageToken = page.NextPageToken };
    }
}
