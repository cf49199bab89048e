using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>
/// What the overlap policies make of the actions that wait. Any mixture of policies has a sensible outcome, as manual
/// actions bring their own.
/// </summary>
internal sealed record OverlapDecision
{
    /// <summary>To be started now: those that may overlap, and at most one that may not.</summary>
    public List<PendingStart> Start { get; } = [];

    public List<PendingStart> KeepWaiting { get; } = [];

    public int Skipped { get; private set; }

    /// <summary>What the runs there are must do so that an action that waits can start.</summary>
    public RunStop Stop { get; private set; }

    public static OverlapDecision Of(
        IEnumerable<PendingStart> waiting, bool isRunning, Func<ScheduleOverlapPolicy, ScheduleOverlapPolicy> resolve)
    {
        var decision = new OverlapDecision();
        PendingStart? only = null;
        foreach (var start in waiting)
        {
            var policy = resolve(start.Overlap);
            if (policy == ScheduleOverlapPolicy.AllowAll)
            {
                decision.Start.Add(start with { Concurrent = true });
            }
            else if (!isRunning && only is null)
            {
                only = start;
            }
            else if (policy is ScheduleOverlapPolicy.CancelOther or ScheduleOverlapPolicy.TerminateOther && !isRunning)
            {
                // The other has not been started yet, so it need not be.
                only = start;
            }
            else
            {
                decision.Overlap(start, policy);
            }
        }

        if (decision.Stop != RunStop.None)
        {
            // They would be stopped as soon as they run.
            decision.Start.Clear();
        }

        if (only is not null)
        {
            decision.Start.Add(only);
        }

        return decision;
    }

    private void Overlap(PendingStart start, ScheduleOverlapPolicy policy)
    {
        switch (policy)
        {
            case ScheduleOverlapPolicy.BufferOne when KeepWaiting.Count == 0:
            case ScheduleOverlapPolicy.BufferAll:
                KeepWaiting.Add(start);
                break;
            case ScheduleOverlapPolicy.CancelOther:
                Stop = Stop == RunStop.Terminate ? Stop : RunStop.Cancel;
                KeepWaiting.Add(start);
                break;
            case ScheduleOverlapPolicy.TerminateOther:
                Stop = RunStop.Terminate;
                KeepWaiting.Add(start);
                break;
            default:
                Skipped++;
                break;
        }
    }
}
