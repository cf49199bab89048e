namespace Temporalio.Client.Schedules;

/// <summary>What a schedule has done, and will do.</summary>
/// <param name="NumActions">Taken so far.</param>
/// <param name="NumActionsMissedCatchupWindow">Not taken because they were too late.</param>
/// <param name="NumActionsSkippedOverlap">Not taken because an earlier one still ran.</param>
/// <param name="RunningActions">Whose workflows run.</param>
/// <param name="RecentActions">The last ten.</param>
/// <param name="NextActionTimes">The next ten.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="LastUpdatedAt">Null: never.</param>
public record ScheduleInfo(
    long NumActions,
    long NumActionsMissedCatchupWindow,
    long NumActionsSkippedOverlap,
    IReadOnlyCollection<ScheduleActionExecution> RunningActions,
    IReadOnlyCollection<ScheduleActionResult> RecentActions,
    IReadOnlyCollection<DateTime> NextActionTimes,
    DateTime CreatedAt,
    DateTime? LastUpdatedAt)
{
    internal static ScheduleInfo FromProto(Api.Schedule.V1.ScheduleInfo proto) => new(
        proto.ActionCount,
        proto.MissedCatchupWindow,
        proto.OverlapSkipped,
        [.. proto.RunningWorkflows.Select(ScheduleActionExecutionStartWorkflow.FromProto)],
        [.. proto.RecentActions.Select(ScheduleActionResult.FromProto)],
        [.. proto.FutureActionTimes.Select(time => time.ToDateTime())],
        proto.CreateTime.ToDateTime(),
        proto.UpdateTime?.ToDateTime());
}
