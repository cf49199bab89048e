using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Schedules.Operations;

/// <summary>WorkflowService.UpdateSchedule</summary>
internal sealed class UpdateSchedule(ScheduleSet schedules, ScheduleChecks checks)
{
    public async Task<UpdateScheduleResponse> InvokeAsync(UpdateScheduleRequest request, CancellationToken cancel)
    {
        ScheduleChecks.RequestId(request.RequestId);
        checks.Attributes(request.Namespace, request.SearchAttributes);
        var definition = checks.Definition(request.Namespace, request.Schedule, request.Memo);
        var taken = await schedules.Find(request.Namespace, request.ScheduleId).ChangeAsync(
            (machine, now) => !machine.TryRemember(request.RequestId) || Apply(machine, now), cancel);
        return taken ? new UpdateScheduleResponse() : throw ScheduleErrors.Conflict();

        bool Apply(ScheduleMachine machine, DateTimeOffset now)
        {
            if (!machine.TryUpdate(definition, request.ConflictToken, now))
            {
                machine.Forget(request.RequestId);
                return false;
            }

            // Given ones replace all; an empty set takes all away, none at all leaves them.
            machine.Record.SearchAttributes =
                CreateSchedule.WithoutTheServices(request.SearchAttributes) ?? machine.Record.SearchAttributes;
            machine.Record.Memo = request.Memo ?? machine.Record.Memo;
            return true;
        }
    }
}
