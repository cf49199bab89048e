using Flywheel.Embedded.Temporal.Visibility.Language;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Filter.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Operations;

/// <summary>
/// WorkflowService.ListClosedWorkflowExecutions: those no longer running by close time (which the request calls start
/// time), id, type or status.
/// </summary>
internal sealed class ListClosedWorkflowExecutions(VisibilityStore store)
{
    public async Task<ListClosedWorkflowExecutionsResponse> InvokeAsync(
        ListClosedWorkflowExecutionsRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var query = FieldFilters.Query(
        [
            FieldFilters.Status("!=", "Running"),
            .. FieldFilters.Times("CloseTime", request.StartTimeFilter),
            .. FieldFilters.Execution(request.ExecutionFilter),
            .. FieldFilters.Type(request.TypeFilter),
            .. Status(request.StatusFilter),
        ]);
        var page = await store.ListAsync(
            request.Namespace, query, PageSize.Of(request.MaximumPageSize), request.NextPageToken);
        return new() { Executions = { page.Executions }, NextPageToken = page.NextPageToken };
    }

    private static IEnumerable<Condition> Status(StatusFilter? filter) => filter?.Status switch
    {
        null => [],
        WorkflowExecutionStatus.Unspecified or WorkflowExecutionStatus.Running =>
            throw new InvalidRequestException("StatusFilter must be specified and must be not Running."),
        { } status when System.Enum.IsDefined(status) => [FieldFilters.Status("=", status.ToString())],
        { } status => throw new InvalidRequestException($"StatusFilter has an unknown status: {status}."),
    };
}
