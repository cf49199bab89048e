using Temporalio.Activities;
using Temporalio.Exceptions;
using Temporalio.Workflows;

namespace Flywheel.Tests.Replay.Recorded;

/// <summary>What the recorded workflows call: each does one thing that leaves its own trace in a history.</summary>
public static class RecordedActivities
{
    [Activity]
    public static string Do(string what) => $"did {what}";

    [Activity]
    public static int Weigh(int grams) => grams;

    /// <summary>Fails until its third attempt.</summary>
    [Activity]
    public static int Wobble()
    {
        var attempt = ActivityExecutionContext.Current.Info.Attempt;
        return attempt < 3 ? throw new InvalidOperationException($"attempt {attempt}") : attempt;
    }

    [Activity]
    public static void Refuse() => throw new ApplicationFailureException(
        "Not today", new InvalidOperationException("closed"), "Refused", nonRetryable: true, details: [42]);

    /// <summary>Ends when it is cancelled.</summary>
    [Activity]
    public static async Task WaitAsync()
    {
        var context = ActivityExecutionContext.Current;
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (await timer.WaitForNextTickAsync(context.CancellationToken))
        {
            context.Heartbeat("waiting");
        }
    }
}

internal static class Step
{
    /// <summary>Options that every recorded workflow uses.</summary>
    public static ActivityOptions Short(string summary) => new()
    {
        StartToCloseTimeout = TimeSpan.FromSeconds(30),
        RetryPolicy = new() { InitialInterval = TimeSpan.FromMilliseconds(10), MaximumAttempts = 5 },
        Summary = summary,
    };
}
