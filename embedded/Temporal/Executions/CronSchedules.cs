using Flywheel.Embedded.Temporal.Schedules.Spec;
using Temporalio.Api.Schedule.V1;

namespace Flywheel.Embedded.Temporal.Executions;

/// <summary>The cron string of a workflow start: when the next run of it begins.</summary>
internal static class CronSchedules
{
    /// <summary>From now until the first matching time; zero when there is none any more.</summary>
    public static TimeSpan Backoff(string cron, DateTimeOffset now) =>
        Compile(cron).Next(seed: "", now) is { } next ? next.Actual - now : TimeSpan.Zero;

    /// <exception cref="Grpc.Core.RpcException">INVALID_ARGUMENT for a string that is no cron schedule.</exception>
    public static void Check(string cron)
    {
        try
        {
            Compile(cron);
        }
        catch (SpecException e)
        {
            throw Errors.InvalidArgument($"Invalid CronSchedule: {e.Message}");
        }
    }

    private static CompiledSpec Compile(string cron) => new(new ScheduleSpec { CronString = { cron } });
}
