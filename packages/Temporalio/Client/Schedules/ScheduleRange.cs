namespace Temporalio.Client.Schedules;

/// <summary>From a number to another, both included, in steps.</summary>
public record ScheduleRange(int Start, int End, int Step)
{
    public static readonly ScheduleRange Zero = new(0);

    public ScheduleRange(int start)
        : this(start, start, 1)
    {
    }

    public ScheduleRange(int start, int end)
        : this(start, end, 1)
    {
    }

    internal static IReadOnlyCollection<ScheduleRange> FromProtos(IEnumerable<Api.Schedule.V1.Range> protos) =>
        [.. protos.Select(proto => new ScheduleRange(proto.Start, proto.End, proto.Step))];

    internal static IEnumerable<Api.Schedule.V1.Range> ToProtos(IEnumerable<ScheduleRange> ranges) =>
        ranges.Select(range => new Api.Schedule.V1.Range { Start = range.Start, End = range.End, Step = range.Step });
}
