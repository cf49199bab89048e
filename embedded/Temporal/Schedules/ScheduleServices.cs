using Flywheel.Embedded.Temporal.Clock;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>What every schedule at work needs.</summary>
internal sealed record ScheduleServices(ScheduleStore Store, IScheduledRuns Runs, ServiceClock Clock, ILogger Log);
