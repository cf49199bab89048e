namespace Temporalio.Client.Schedules;

/// <summary>A listed schedule's state.</summary>
public record ScheduleListState(string? Note, bool Paused)
{
    internal static ScheduleListState FromProto(Api.Schedule.V1.ScheduleListInfo proto) =>
        new(proto.Notes.Length == 0 ? null : proto.Notes, proto.Paused);
}
