using Temporalio.Api.Enums.V1;

namespace Temporalio.Client.Schedules;

/// <summary>How to trigger a schedule.</summary>
public class ScheduleTriggerOptions
{
    /// <summary>Unspecified: the schedule's.</summary>
    public ScheduleOverlapPolicy Overlap { get; set; } = ScheduleOverlapPolicy.Unspecified;

    public RpcOptions? Rpc { get; set; }

    public virtual object Clone()
    {
        var copy = (ScheduleTriggerOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
