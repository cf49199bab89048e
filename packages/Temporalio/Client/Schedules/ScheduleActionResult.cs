namespace Temporalio.Client.Schedules;

/// <summary>An action that took place.</summary>
/// <param name="ScheduledAt">The nominal time, with jitter.</param>
/// <param name="StartedAt">The actual time.</param>
/// <param name="Action">What it did.</param>
public record ScheduleActionResult(DateTime ScheduledAt, DateTime StartedAt, ScheduleActionExecution Action)
{
    internal static ScheduleActionResult FromProto(Api.Schedule.V1.ScheduleActionResult proto) => new(
        proto.ScheduleTime.ToDateTime(),
        proto.ActualTime.ToDateTime(),
        ScheduleActionExecutionStartWorkflow.FromProto(proto.StartWorkflowResult));
}
