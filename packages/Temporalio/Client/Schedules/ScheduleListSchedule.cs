namespace Temporalio.Client.Schedules;

/// <summary>A listed schedule.</summary>
public record ScheduleListSchedule(ScheduleListAction Action, ScheduleSpec Spec, ScheduleListState State)
{
    internal static ScheduleListSchedule FromProto(Api.Schedule.V1.ScheduleListInfo proto) => new(
        ScheduleListAction.FromProto(proto), ScheduleSpec.FromProto(proto.Spec), ScheduleListState.FromProto(proto));
}
