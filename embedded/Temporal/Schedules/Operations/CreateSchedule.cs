using Temporalio.Api.Common.V1;
using Temporalio.Api.Schedule.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Schedules.Operations;

/// <summary>WorkflowService.CreateSchedule. https://docs.temporal.io/schedule</summary>
internal sealed class CreateSchedule(ScheduleSet schedules, ScheduleChecks checks)
{
    public async Task<CreateScheduleResponse> InvokeAsync(CreateScheduleRequest request, CancellationToken cancel)
    {
        ScheduleChecks.ScheduleId(request.ScheduleId);
        if (request.RequestId.Length == 0)
        {
            throw ScheduleErrors.InvalidArgument("RequestId is not set on request.");
        }

        ScheduleChecks.RequestId(request.RequestId);
        ScheduleChecks.Patch(request.InitialPatch ?? new SchedulePatch());
        checks.Attributes(request.Namespace, request.SearchAttributes);
        var machine = ScheduleMachine.Create(
            new ScheduleIdentity(request.Namespace, request.ScheduleId),
            checks.Definition(request.Namespace, request.Schedule, request.Memo),
            request.RequestId,
            schedules.Services.Clock.UtcNow);
        machine.Record.Memo = request.Memo;
        machine.Record.SearchAttributes = WithoutTheServices(request.SearchAttributes);
        var token = machine.ConflictToken;
        return await schedules.TryCreateAsync(machine, request.InitialPatch ?? new SchedulePatch(), cancel)
            ? new CreateScheduleResponse { ConflictToken = token }
            : throw ScheduleErrors.AlreadyExists(request.ScheduleId);
    }

    /// <summary>What only the service says of a schedule is not taken from a client.</summary>
    internal static SearchAttributes? WithoutTheServices(SearchAttributes? given)
    {
        foreach (var name in given?.IndexedFields.Keys.Where(Visibility.SystemAttributes.IsReserved).ToArray() ?? [])
        {
            given!.IndexedFields.Remove(name);
        }

        return given;
    }
}
