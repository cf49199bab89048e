using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>A schedule within its namespace.</summary>
internal readonly record struct ScheduleIdentity(string Namespace, string Id);

/// <summary>A schedule's policies as they take effect.</summary>
internal readonly record struct ScheduleSettings(Schedule Schedule)
{
    public TimeSpan CatchupWindow => Schedule.Policies.CatchupWindow.ToTimeSpan();

    /// <summary>Defaults are filled in where a schedule comes in, so that describing it shows them.</summary>
    public static Schedule WithDefaults(Schedule given)
    {
        var schedule = given.Clone();
        schedule.Spec ??= new ScheduleSpec();
        schedule.Action ??= new ScheduleAction();
        schedule.State ??= new ScheduleState();
        schedule.Policies ??= new SchedulePolicies();
        var policies = schedule.Policies;
        if (policies.OverlapPolicy == ScheduleOverlapPolicy.Unspecified)
        {
            policies.OverlapPolicy = ScheduleOverlapPolicy.Skip;
        }

        var window = policies.CatchupWindow?.ToTimeSpan() ?? ScheduleLimits.DefaultCatchupWindow;
        policies.CatchupWindow = Duration.FromTimeSpan(
            window < ScheduleLimits.ShortestCatchupWindow ? ScheduleLimits.ShortestCatchupWindow : window);
        return schedule;
    }
}
