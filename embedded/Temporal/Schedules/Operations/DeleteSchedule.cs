using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Schedules.Operations;

/// <summary>WorkflowService.DeleteSchedule. Runs that it started go on.</summary>
internal sealed class DeleteSchedule(ScheduleSet schedules)
{
    public async Task<DeleteScheduleResponse> InvokeAsync(DeleteScheduleRequest request, CancellationToken cancel) =>
        await schedules.Find(request.Namespace, request.ScheduleId).DeleteAsync(cancel)
            ? new DeleteScheduleResponse()
            : throw ScheduleErrors.NotFound();
}
