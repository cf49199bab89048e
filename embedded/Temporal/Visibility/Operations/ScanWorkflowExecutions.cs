using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Operations;

/// <summary>WorkflowService.ScanWorkflowExecutions: deprecated, and nothing but a list in the real service too.</summary>
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
