using Temporalio.Client.Schedules;

namespace Temporalio.Client.Interceptors;

/// <summary>Input of <see cref="ClientOutboundInterceptor.CreateScheduleAsync"/>.</summary>
public record CreateScheduleInput(string Id, Schedule Schedule, ScheduleOptions? Options);
