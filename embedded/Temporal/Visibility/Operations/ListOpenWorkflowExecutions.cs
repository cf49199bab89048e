using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Operations;

/// <summary>WorkflowService.ListOpenWorkflowExecutions: running ones by start time, id or type.</summary>
internal sealed class ListOpenWorkflowExecutions(VisibilityStore store)
{
    public async Task<ListOpenWorkflowExecutionsResponse> InvokeAsync(
        ListOpenWorkflowExecutionsRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var query = FieldFilters.Query(
        [
            FieldFilters.Status("=", "Running"),
            .. FieldFilters.Times("StartTime", request.StartTimeFilter),
            .. FieldFilters.Execution(request.ExecutionFilter),
            .. FieldFilters.Type(request.TypeFilter),
        ]);
        var page = await store.ListAsync(
            request.Namespace, query, PageSize.Of(request.MaximumPageSize), request.NextPageToken);
        return new() { Executions = { page.Executions }, NextPageToken = page.NextPageToken };
    }
}
