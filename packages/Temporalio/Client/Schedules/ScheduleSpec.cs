using Google.Protobuf.WellKnownTypes;

namespace Temporalio.Client.Schedules;

/// <summary>When: at all times that calendars, intervals and cron expressions name, but for those to skip.</summary>
public record ScheduleSpec
{
    public IReadOnlyCollection<ScheduleCalendarSpec> Calendars { get; init; } = [];

    public IReadOnlyCollection<ScheduleIntervalSpec> Intervals { get; init; } = [];

    /// <summary>The server makes calendars and intervals of them, and describes those.</summary>
    public IReadOnlyCollection<string> CronExpressions { get; init; } = [];

    public IReadOnlyCollection<ScheduleCalendarSpec> Skip { get; init; } = [];

    /// <summary>UTC. Nothing happens before.</summary>
    public DateTime? StartAt { get; init; }

    /// <summary>UTC. Nothing happens after.</summary>
    public DateTime? EndAt { get; init; }

    /// <summary>Each time is moved by a random part of this.</summary>
    public TimeSpan? Jitter { get; init; }

    /// <summary>An IANA name; null: UTC.</summary>
    public string? TimeZoneName { get; init; }

    internal static ScheduleSpec FromProto(Api.Schedule.V1.ScheduleSpec proto) => new()
    {
        Calendars = [.. proto.StructuredCalendar.Select(ScheduleCalendarSpec.FromProto)],
        Intervals = [.. proto.Interval.Select(ScheduleIntervalSpec.FromProto)],
        CronExpressions = [.. proto.CronString],
        Skip = [.. proto.ExcludeStructuredCalendar.Select(ScheduleCalendarSpec.FromProto)],
        StartAt = proto.StartTime?.ToDateTime(),
        EndAt = proto.EndTime?.ToDateTime(),
        Jitter = proto.Jitter?.ToTimeSpan(),
        TimeZoneName = proto.TimezoneName.Length == 0 ? null : proto.TimezoneName,
    };

    internal Api.Schedule.V1.ScheduleSpec ToProto() => new()
    {
        StructuredCalendar = { Calendars.Select(calendar => calendar.ToProto()) },
        CronString = { CronExpressions },
        Interval = { Intervals.Select(interval => interval.ToProto()) },
        ExcludeStructuredCalendar = { Skip.Select(calendar => calendar.ToProto()) },
        StartTime = StartAt?.ToTimestamp(),
        EndTime = EndAt?.ToTimestamp(),
        Jitter = Jitter?.ToDuration(),
        TimezoneName = TimeZoneName ?? "",
    };
}
