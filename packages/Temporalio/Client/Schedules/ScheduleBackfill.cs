using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;

namespace Temporalio.Client.Schedules;

/// <summary>Actions for a time that has passed, as if it passed now. Times are UTC.</summary>
/// <param name="StartAt">Inclusive; old servers exclude it.</param>
/// <param name="EndAt">Inclusive.</param>
/// <param name="Overlap">Unspecified: the schedule's.</param>
public record ScheduleBackfill(
    DateTime StartAt, DateTime EndAt, ScheduleOverlapPolicy Overlap = ScheduleOverlapPolicy.Unspecified)
{
    internal BackfillRequest ToProto() => new()
    {
        StartTime = StartAt.ToTimestamp(),
        EndTime = EndAt.ToTimestamp(),
        OverlapPolicy = Overlap,
    };
}
