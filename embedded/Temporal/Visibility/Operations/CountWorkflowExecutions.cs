using Flywheel.Embedded.Temporal.Visibility.Language;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Visibility.Operations;

/// <summary>WorkflowService.CountWorkflowExecutions, also by group: "… GROUP BY ExecutionStatus".</summary>
internal sealed class CountWorkflowExecutions(VisibilityStore store)
{
    public async Task<CountWorkflowExecutionsResponse> InvokeAsync(
        CountWorkflowExecutionsRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var counts = await store.CountAsync(request.Namespace, FilterParser.Parse(request.Query));
        var response = new CountWorkflowExecutionsResponse { Count = counts.Sum(count => count.Count) };
        foreach (var (value, count) in counts)
        {
            if (value is not null)
            {
                response.Groups.Add(new CountWorkflowExecutionsResponse.Types.AggregationGroup
                {
                    GroupValues = { value },
                    Count = count,
                });
            }
        }

        return response;
    }
}
