
namespace Flywheel.Embedded.Temporal.Executions;

/// <summary>What a run has asked of other workflows and not heard back about. It follows from the history, so no crash loses it.</summary>
internal sealed partial class WorkflowRun
{
    public bool HasOutbox => IsRunning
        && (ExternalSignals.Count > 0 || ExternalCancels.Count > 0 || Children.Values.Any(child => child.RunId is null));

    /// <summary>Whether somebody works on it now or should: then time does not skip.</summary>
    public bool IsBusy => WorkflowTask is not null || HasOutbox || MustTellOfClose
        || (IsRunning && Activities.Values.Any(activity => activity.StartedAt is not null || activity.AttemptScheduledAt <= Now));

    public IEnumerable<long> OutboxEventIds => !IsRunning
        ? []
        : Children.Values.Where(child => child.RunId is null).Select(child => child.InitiatedEventId)
            .Concat(ExternalSignals.Keys).Concat(ExternalCancels.Keys);
}
