namespace Temporalio.Workflows;

/// <summary>What the workflow waits for after it cancelled an activity.</summary>
public enum ActivityCancellationType
{
    /// <summary>Ask the activity to stop, and go on at once as if it had.</summary>
    TryCancel = 0,

    /// <summary>Ask the activity to stop, and go on when it has. It hears of it with its next heartbeat.</summary>
    WaitCancellationCompleted = 1,

    /// <summary>Do not tell the activity, and go on at once.</summary>
    Abandon = 2,
}
