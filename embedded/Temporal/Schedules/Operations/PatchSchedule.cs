using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Schedules.Operations;

/// <summary>WorkflowService.PatchSchedule: trigger, backfill, pause, unpause.</summary>
internal sealed class PatchSchedule(ScheduleSet schedules)
{
    public async Task<PatchScheduleResponse> InvokeAsync(PatchScheduleRequest request, CancellationToken cancel)
    {
        var patch = request.Patch ?? throw ScheduleErrors.InvalidArgument("Patch is not set on request.");
        ScheduleChecks.RequestId(request.RequestId);
        ScheduleChecks.Patch(patch);
        // Without an id each request is one of its own.
        var id = request.RequestId.Length > 0 ? request.RequestId : Guid.NewGuid().ToString();
        await schedules.Find(request.Namespace, request.ScheduleId).ChangeAsync(
            (machine, now) =>
            {
                if (machine.TryRemember(id))
                {
                    machine.Patch(patch, id, now);
                }

                return true;
            },
            cancel);
        return new PatchScheduleResponse();
    }
}
