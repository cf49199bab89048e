namespace Temporalio.Client.Schedules;

/// <summary>What a listed schedule does, see <see cref="ScheduleListActionStartWorkflow"/>.</summary>
public abstract record ScheduleListAction
{
    internal static ScheduleListAction FromProto(Api.Schedule.V1.ScheduleListInfo proto) =>
        proto.WorkflowType is { } type
            ? new ScheduleListActionStartWorkflow(type.Name)
            : throw new InvalidOperationException("Unsupported action on list schedule");
}
