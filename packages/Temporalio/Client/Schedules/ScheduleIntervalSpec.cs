using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Schedule.V1;

namespace Temporalio.Client.Schedules;

/// <summary>Times that are a multiple of an interval since 1970, plus an offset.</summary>
/// <param name="Every">The interval.</param>
/// <param name="Offset">Null: zero.</param>
public record ScheduleIntervalSpec(TimeSpan Every, TimeSpan? Offset = null)
{
    internal static ScheduleIntervalSpec FromProto(IntervalSpec proto) =>
        new(proto.Interval.ToTimeSpan(), proto.Phase?.ToTimeSpan());

    internal IntervalSpec ToProto() => new() { Interval = Every.ToDuration(), Phase = Offset?.ToDuration() };
}
