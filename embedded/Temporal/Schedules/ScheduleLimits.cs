namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>The server's numbers (service/worker/scheduler/workflow.go, CurrentTweakablePolicies).</summary>
internal static class ScheduleLimits
{
    public static readonly TimeSpan DefaultCatchupWindow = TimeSpan.FromDays(365);
    public static readonly TimeSpan ShortestCatchupWindow = TimeSpan.FromSeconds(10);

    /// <summary>How long a schedule stays that has nothing more to do.</summary>
    public static readonly TimeSpan Retention = TimeSpan.FromDays(7);

    /// <summary>Actions that wait for another to end; what comes on top is dropped and counted.</summary>
    public const int LargestBuffer = 1000;

    /// <summary>Backfills fill half of the buffer, so that they do not push the schedule's own actions out.</summary>
    public const int BackfillBuffer = LargestBuffer / 2;

    public const int RecentActions = 10;
    public const int FutureActions = 10;
    public const int ActionsInList = 5;
    public const int SpecsInList = 10;
    public const int MatchingTimes = 1000;

    /// <summary>Attempts to start a run that was asked for while the service cannot; then it is dropped.</summary>
    public const int StartAttempts = 10;

    /// <summary>Ids of requests that are remembered, so that one sent again is not done again.</summary>
    public const int RememberedRequests = 100;

    public const long FirstConflictToken = 1;
    public const int LongestNote = 1000;
    public const int LongestId = 1000;
    public const int LargestBlob = 2 * 1024 * 1024;
}
