namespace Temporalio.Client.Schedules;

/// <summary>What an action did, see <see cref="ScheduleActionExecutionStartWorkflow"/>.</summary>
public abstract record ScheduleActionExecution;
