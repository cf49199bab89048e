namespace Temporalio.Client.Schedules;

/// <summary>A workflow that a schedule started.</summary>
public record ScheduleActionExecutionStartWorkflow(string WorkflowId, string FirstExecutionRunId)
    : ScheduleActionExecution
{
    internal static ScheduleActionExecutionStartWorkflow FromProto(Api.Common.V1.WorkflowExecution proto) =>
        new(proto.WorkflowId, proto.RunId);
}
