using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Schedules.Operations;

/// <summary>
/// WorkflowService.ListSchedules, filtered by ScheduleId, TemporalSchedulePaused and the schedules' own search attributes.
/// </summary>
internal sealed class ListSchedules(ScheduleSet schedules, ScheduleView view)
{
    private const int LargestPage = 1000;

    public async Task<ListSchedulesResponse> InvokeAsync(ListSchedulesRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        var size = request.MaximumPageSize is > 0 and < LargestPage ? request.MaximumPageSize : LargestPage;
        var page = await schedules.Services.Store.ListAsync(request.Namespace, request.Query, size, request.NextPageToken);
        var now = schedules.Services.Clock.UtcNow;
        return new ListSchedulesResponse
        {
            Schedules = { page.Records.Select(record => view.ListEntry(record, now)) },
            NextPageToken = page.NextPageToken,
        };
    }
}
