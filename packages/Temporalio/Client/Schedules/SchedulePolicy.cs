using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;

namespace Temporalio.Client.Schedules;

/// <summary>What a schedule does when things do not go by the clock.</summary>
public record SchedulePolicy
{
    /// <summary>If the workflow of the last action still runs.</summary>
    public ScheduleOverlapPolicy Overlap { get; init; } = ScheduleOverlapPolicy.Skip;

    /// <summary>How late an action may be, after an outage for example.</summary>
    public TimeSpan CatchupWindow { get; init; } = TimeSpan.FromDays(365);

    /// <summary>Pauses when a workflow fails or times out.</summary>
    public bool PauseOnFailure { get; init; }

    internal static SchedulePolicy FromProto(SchedulePolicies proto) => new()
    {
        Overlap = proto.OverlapPolicy,
        CatchupWindow = proto.CatchupWindow.ToTimeSpan(),
        PauseOnFailure = proto.PauseOnFailure,
    };

    internal SchedulePolicies ToProto() => new()
    {
        OverlapPolicy = Overlap,
        CatchupWindow = CatchupWindow.ToDuration(),
        PauseOnFailure = PauseOnFailure,
    };
}
