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

    /// <summary>What has to be done however the run ended, so also when it was cancelled: undoing, telling. Tried for a good while.</summary>
    public static ActivityOptions AtTheEnd(string summary)
    {
        var retries = Retries.OfRun();
        return new()
        {
            Summary = summary,
            StartToCloseTimeout = TimeSpan.FromMinutes(10),
            HeartbeatTimeout = retries.Silence,
            RetryPolicy = retries.ToPolicy(attempts: 10),
            CancellationToken = CancellationToken.None,
        };
    }
}
