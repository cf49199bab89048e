using Temporalio.Api.Schedule.V1;

namespace Temporalio.Client.Schedules;

/// <summary>Times whose every part is in a range: by default midnight of every day.</summary>
public record ScheduleCalendarSpec
{
    /// <summary>Zero.</summary>
    public static readonly IReadOnlyCollection<ScheduleRange> Beginning = [ScheduleRange.Zero];

    public static readonly IReadOnlyCollection<ScheduleRange> AllMonthDays = [new(1, 31)];

    public static readonly IReadOnlyCollection<ScheduleRange> AllMonths = [new(1, 12)];

    public static readonly IReadOnlyCollection<ScheduleRange> AllWeekDays = [new(0, 6)];

    /// <summary>0 to 59.</summary>
    public IReadOnlyCollection<ScheduleRange> Second { get; init; } = Beginning;

    /// <summary>0 to 59.</summary>
    public IReadOnlyCollection<ScheduleRange> Minute { get; init; } = Beginning;

    /// <summary>0 to 23.</summary>
    public IReadOnlyCollection<ScheduleRange> Hour { get; init; } = Beginning;

    /// <summary>1 to 31.</summary>
    public IReadOnlyCollection<ScheduleRange> DayOfMonth { get; init; } = AllMonthDays;

    /// <summary>1 to 12.</summary>
    public IReadOnlyCollection<ScheduleRange> Month { get; init; } = AllMonths;

    /// <summary>Empty: every year.</summary>
    public IReadOnlyCollection<ScheduleRange> Year { get; init; } = [];

    /// <summary>0, Sunday, to 6.</summary>
    public IReadOnlyCollection<ScheduleRange> DayOfWeek { get; init; } = AllWeekDays;

    public string? Comment { get; init; }

    internal static ScheduleCalendarSpec FromProto(StructuredCalendarSpec proto) => new()
    {
        Second = ScheduleRange.FromProtos(proto.Second),
        Minute = ScheduleRange.FromProtos(proto.Minute),
        Hour = ScheduleRange.FromProtos(proto.Hour),
        DayOfMonth = ScheduleRange.FromProtos(proto.DayOfMonth),
        Month = ScheduleRange.FromProtos(proto.Month),
        Year = ScheduleRange.FromProtos(proto.Year),
        DayOfWeek = ScheduleRange.FromProtos(proto.DayOfWeek),
        Comment = proto.Comment.Length == 0 ? null : proto.Comment,
    };

    internal StructuredCalendarSpec ToProto() => new()
    {
        Second = { ScheduleRange.ToProtos(Second) },
        Minute = { ScheduleRange.ToProtos(Minute) },
        Hour = { ScheduleRange.ToProtos(Hour) },
        DayOfMonth = { ScheduleRange.ToProtos(DayOfMonth) },
        Month = { ScheduleRange.ToProtos(Month) },
        Year = { ScheduleRange.ToProtos(Year) },
        DayOfWeek = { ScheduleRange.ToProtos(DayOfWeek) },
        Comment = Comment ?? "",
    };
}
