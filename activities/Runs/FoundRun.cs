namespace Flywheel.Activities.Runs;

/// <summary>A run by its id, as Temporal knows it.</summary>
public sealed record FoundRun(string Id, FoundRunState State);

/// <summary>What has become of a run.</summary>
public enum FoundRunState
{
    /// <summary>There is none, or it is longer ago than Temporal remembers.</summary>
    Missing,

    AtWork,

    Succeeded,

    /// <summary>Failed or timed out.</summary>
    Failed,

    /// <summary>Cancelled or terminated: somebody did not want it.</summary>
    Cancelled,
}
