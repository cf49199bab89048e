using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Schedule.V1;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>From actions that are due to runs, and what comes back from them.</summary>
internal sealed partial class ScheduleMachine
{
    private IEnumerable<PendingStart> Waiting => _record.Pending.Where(start => !start.IsStarting);

    /// <summary>What is to be started now; they stay until their outcome is reported.</summary>
    public List<PendingStart> Starts(DateTimeOffset now) =>
        [.. _record.Pending.Where(start => start.IsStarting && start.NotBefore <= now)];

    public List<StartedRun> Stops => [.. _record.Running.Where(run => run.Stop != RunStop.None && !run.StopSent)];

    public void Started(PendingStart start, string runId, DateTimeOffset now)
    {
        _record.Pending.RemoveAll(other => other.RequestId == start.RequestId);
        _record.Running.Add(new StartedRun(start.WorkflowId!, runId) { Concurrent = start.Concurrent });
        var info = _record.Info;
        info.ActionCount++;
        info.RecentActions.Add(new ScheduleActionResult
        {
            ScheduleTime = Timestamp.FromDateTimeOffset(start.Actual),
            ActualTime = Timestamp.FromDateTimeOffset(now),
            StartWorkflowResult = new WorkflowExecution { WorkflowId = start.WorkflowId, RunId = runId },
            StartWorkflowStatus = WorkflowExecutionStatus.Running,
        });
        while (info.RecentActions.Count > ScheduleLimits.RecentActions)
        {
            info.RecentActions.RemoveAt(0);
        }
    }

    /// <param name="start">What could not be started.</param>
    /// <param name="mayPass">Worth another attempt: the service could not, it did not refuse.</param>
    /// <param name="now">The attempt's time.</param>
    /// <returns>Whether it will be tried again.</returns>
    public bool StartFailed(PendingStart start, bool mayPass, DateTimeOffset now)
    {
        var index = _record.Pending.FindIndex(other => other.RequestId == start.RequestId);
        var attempts = start.Attempts + 1;
        var next = now + TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Min(attempts - 1, 6)));
        if (!mayPass || (start.Manual && attempts >= ScheduleLimits.StartAttempts))
        {
            _record.Pending.RemoveAt(index);
            return false;
        }

        // The schedule's own actions are not given up while they may still be caught up on.
        if (!start.Manual && next - start.Actual > Settings.CatchupWindow)
        {
            _record.Pending.RemoveAt(index);
            _record.Info.MissedCatchupWindow++;
            return false;
        }

        _record.Pending[index] = start with { Attempts = attempts, NotBefore = next };
        return true;
    }

    public void StopSent(StartedRun run)
    {
        var index = _record.Running.FindIndex(other => other.RunId == run.RunId);
        if (index >= 0)
        {
            _record.Running[index] = _record.Running[index] with { StopSent = true };
        }
    }

    /// <summary>It is asked again when there is another occasion.</summary>
    public void StopFailed(StartedRun run)
    {
        var index = _record.Running.FindIndex(other => other.RunId == run.RunId);
        if (index >= 0)
        {
            _record.Running[index] = _record.Running[index] with { Stop = RunStop.None };
        }
    }

    /// <summary>A run's chain has ended.</summary>
    public void Closed(StartedRun run, RunOutcome outcome, DateTimeOffset now)
    {
        if (_record.Running.RemoveAll(other => other.RunId == run.RunId) == 0)
        {
            return;
        }

        var action = _record.Info.RecentActions.FirstOrDefault(a => a.StartWorkflowResult.RunId == run.RunId);
        if (action is not null)
        {
            action.StartWorkflowStatus = outcome.Status;
        }

        PauseOnFailure(run, outcome, now);
        if (run.Concurrent)
        {
            // They do not follow one another, so there is no last one (SCHEDULE_OVERLAP_POLICY_ALLOW_ALL).
            return;
        }

        if (outcome.Status == WorkflowExecutionStatus.Completed)
        {
            _record.LastCompletionResult = outcome.Result;
            _record.ContinuedFailure = null;
        }
        else if (outcome.Failure is not null)
        {
            // The last success stays beside it.
            _record.ContinuedFailure = outcome.Failure;
        }
    }

    private void PauseOnFailure(StartedRun run, RunOutcome outcome, DateTimeOffset now)
    {
        if (!_record.Schedule.Policies.PauseOnFailure || _record.Schedule.State.Paused)
        {
            return;
        }

        switch (outcome.Status)
        {
            case WorkflowExecutionStatus.Failed:
                SetPaused(true, $"paused due to workflow failure: {run.WorkflowId}: {outcome.Failure?.Message}", now);
                break;
            case WorkflowExecutionStatus.TimedOut:
                SetPaused(true, $"paused due to workflow timeout: {run.WorkflowId}", now);
                break;
        }
    }

    /// <summary>Gives the actions that wait their turn, as far as the overlap policies let them.</summary>
    private void DrainBuffer()
    {
        while (Waiting.Any())
        {
            // What is being started counts as running: it may well be, and its answer on the way.
            var isRunning = _record.Running.Count > 0 || _record.Pending.Any(start => start.IsStarting);
            var decision = OverlapDecision.Of(Waiting.ToList(), isRunning, Resolve);
            _record.Info.OverlapSkipped += decision.Skipped;
            _record.Pending.RemoveAll(start => !start.IsStarting);
            _record.Pending.AddRange(decision.KeepWaiting);
            Ask(decision.Stop);
            if (decision.Start.Count(start => TryBegin(start)) == decision.Start.Count)
            {
                return;
            }

            // Where one was turned down, another that waits may have its place.
        }
    }

    private bool TryBegin(PendingStart start)
    {
        if (!start.Manual)
        {
            if (!IsActive)
            {
                return false;
            }

            var state = _record.Schedule.State;
            if (state.LimitedActions)
            {
                state.RemainingActions--;
                _record.ConflictToken++;
            }
        }

        _record.Pending.Add(start with { WorkflowId = WorkflowIdFor(start) });
        return true;
    }

    private string WorkflowIdFor(PendingStart start)
    {
        var id = _record.Schedule.Action.StartWorkflow.WorkflowId;
        return _record.Schedule.Policies.KeepOriginalWorkflowId
            ? id
            : id + start.Nominal.UtcDateTime.ToString("'-'yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    private void Ask(RunStop stop)
    {
        if (stop == RunStop.None)
        {
            return;
        }

        for (var i = 0; i < _record.Running.Count; i++)
        {
            if (_record.Running[i].Stop < stop)
            {
                _record.Running[i] = _record.Running[i] with { Stop = stop, StopSent = false };
            }
        }
    }
}
