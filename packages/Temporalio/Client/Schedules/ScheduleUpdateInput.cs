namespace Temporalio.Client.Schedules;

/// <summary>What an update is made of.</summary>
public record ScheduleUpdateInput(ScheduleDescription Description);
