namespace Flywheel.Embedded.Temporal.Executions;

/// <summary>The cron string of a workflow start: when the next run of it begins.</summary>
internal static class CronSchedules
{
    public static TimeSpan Backoff(string cron, DateTimeOffset now) => TimeSpan.Zero;

    public static void Check(string cron)
    {
    }
}
