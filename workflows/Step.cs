using Temporalio.Workflows;

namespace Flywheel.Workflows;

/// <summary>The options of an activity call, by the kind of step it is. The summary is how the step reads in every list of steps.</summary>
public static class Step
{
    /// <summary>Done in moments, or stuck: twice the silence of others is too long.</summary>
    public static ActivityOptions Short(string summary)
    {
        var retries = Retries.OfRun();
        return new()
        {
            Summary = summary,
            StartToCloseTimeout = retries.Silence * 2,
            RetryPolicy = retries.ToPolicy(),
        };
    }

    /// <summary>As long as it takes, while it heartbeats. Missing heartbeats for half a minute mean that its worker is gone.</summary>
    public static ActivityOptions Long(string summary)
    {
        var retries = Retries.OfRun();
        return new()
        {
            Summary = summary,
            StartToCloseTimeout = TimeSpan.FromHours(12),
            HeartbeatTimeout = retries.Silence,
            RetryPolicy = retries.ToPolicy(),
        };
    }

    /// <summary>What has to be done however the run ended, so also when it was cancelled: undoing, telling. Tried for a good while, and no less often than the rest.</summary>
    public static ActivityOptions AtTheEnd(string summary)
    {
        var retries = Retries.OfRun();
        return new()
        {
            Summary = summary,
            StartToCloseTimeout = TimeSpan.FromMinutes(10),
            HeartbeatTimeout = retries.Silence,
            RetryPolicy = retries.ToPolicy(attempts: Math.Max(10, retries.Times + 1)),
            CancellationToken = CancellationToken.None,
        };
    }
}
