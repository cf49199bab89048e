namespace Flywheel.Activities.Runs;

/// <summary>A run by its id, as Temporal knows it, or <c>ops.runs</c> where Temporal has forgotten it.</summary>
public sealed record FoundRun(string Id, FoundRunState State);

/// <summary>What has become of a run.</summary>
public enum FoundRunState
{
    /// <summary>Nothing is known of it.</summary>
    Missing,

    AtWork,

    Succeeded,

    /// <summary>Failed or timed out.</summary>
    Failed,

    /// <summary>Cancelled or terminated: somebody did not want it.</summary>
    Cancelled,
}
