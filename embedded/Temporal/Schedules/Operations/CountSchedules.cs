using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Schedules.Operations;

/// <summary>WorkflowService.CountSchedules, with the filters of ListSchedules.</summary>
internal sealed class CountSchedules(ScheduleSet schedules)
{
    public async Task<CountSchedulesResponse> InvokeAsync(CountSchedulesRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        return new CountSchedulesResponse
        {
            Count = await schedules.Services.Store.CountAsync(request.Namespace, request.Query),
        };
    }
}
