using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Operations;

/// <summary>WorkflowService.ScanWorkflowExecutions: deprecated, and in the real service nothing but a list.</summary>
internal sealed class ScanWorkflowExecutions(ListWorkflowExecutions list)
{
    public async Task<ScanWorkflowExecutionsResponse> InvokeAsync(
        ScanWorkflowExecutionsRequest request, CancellationToken cancel)
    {
        var page = await list.InvokeAsync(
            new()
            {
                Namespace = request.Namespace,
                PageSize = request.PageSize,
                NextPageToken = request.NextPageToken,
                Query = request.Query,
            },
            cancel);
        return new() { Executions = { page.Executions }, NextPageToken = page.NextPageToken };
    }
}
