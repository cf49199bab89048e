using Flywheel.Embedded.Temporal.Schedules.Spec;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Schedules.Operations;

/// <summary>WorkflowService.ListScheduleMatchingTimes: at most a thousand times, the start exclusive, the end inclusive.</summary>
internal sealed class ListScheduleMatchingTimes(ScheduleSet schedules)
{
    public Task<ListScheduleMatchingTimesResponse> InvokeAsync(
        ListScheduleMatchingTimesRequest request, CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (request.StartTime is null || request.EndTime is null)
        {
            throw ScheduleErrors.InvalidArgument("missing or invalid query");
        }

        ScheduleChecks.Time(request.StartTime, "StartTime");
        ScheduleChecks.Time(request.EndTime, "EndTime");
        var machine = new ScheduleMachine(ScheduleRecordJson.Read(schedules.Stored(request.Namespace, request.ScheduleId)));
        try
        {
            var times = machine.MatchingTimes(request.StartTime.ToDateTimeOffset(), request.EndTime.ToDateTimeOffset());
            return Task.FromResult(
                new ListScheduleMatchingTimesResponse { StartTime = { times.Select(Timestamp.FromDateTimeOffset) } });
        }
        catch (SpecSearchLimitException e)
        {
            throw ScheduleErrors.InvalidArgument(e.Message);
        }
        catch (SpecException e)
        {
            throw ScheduleErrors.InvalidArgument($"invalid schedule: {e.Message}");
        }
    }
}
