using Temporalio.Workflows;

namespace Flywheel.Workflows;

/// <summary>The options of an activity call, by the kind of step it is. The summary is how the step reads in every list of steps.</summary>
public static class Step
{
    /// <summary>Done in moments, or stuck.</summary>
    public static ActivityOptions Short(string summary) => new()
    {
        Summary = summary,
        StartToCloseTimeout = TimeSpan.FromMinutes(1),
        RetryPolicy = Retries.OfRun().ToPolicy(),
    };

    /// <summary>As long as it takes, while it heartbeats. Missing heartbeats for half a minute mean that its worker is gone.</summary>
    public static ActivityOptions Long(string summary) => new()
    {
        Summary = summary,
        StartToCloseTimeout = TimeSpan.FromHours(12),
        HeartbeatTimeout = TimeSpan.FromSeconds(30),
        RetryPolicy = Retries.OfRun().ToPolicy(),
    };
}
