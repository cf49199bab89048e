namespace Temporalio.Client.Schedules;

/// <summary>Whether a schedule acts.</summary>
public record ScheduleState
{
    public string? Note { get; init; }

    public bool Paused { get; init; }

    /// <summary>Whether <see cref="RemainingActions"/> counts.</summary>
    public bool LimitedActions { get; init; }

    /// <summary>Goes down by one an action; no action at zero.</summary>
    public long RemainingActions { get; init; }

    internal static ScheduleState FromProto(Api.Schedule.V1.ScheduleState proto) => new()
    {
        Note = proto.Notes.Length == 0 ? null : proto.Notes,
        Paused = proto.Paused,
        LimitedActions = proto.LimitedActions,
        RemainingActions = proto.RemainingActions,
    };

    internal Api.Schedule.V1.ScheduleState ToProto() => new()
    {
        Notes = Note ?? "",
        Paused = Paused,
        LimitedActions = LimitedActions,
        RemainingActions = RemainingActions,
    };
}
