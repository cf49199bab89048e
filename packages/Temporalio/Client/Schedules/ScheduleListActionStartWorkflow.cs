namespace Temporalio.Client.Schedules;

/// <summary>Starts a workflow of this type.</summary>
public record ScheduleListActionStartWorkflow(string Workflow) : ScheduleListAction;
