using Flywheel.Embedded.Temporal.Executions;
using Flywheel.Embedded.Temporal.Matching;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>What follows a stored turn: tasks for workers, timers, requests to other workflows.</summary>
internal sealed partial class ExecutionEngine
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly ILogger _log = log;

    /// <summary>Tells others what the stored turn means for them.</summary>
    private void Tell(Slot slot, WorkflowRun run)
    {
        if (!run.IsRunning)
        {
            UpdateEndings.AbortAll(run);
        }

        if (run.WorkflowTask is null && (run.HasCompletedTask || !run.IsRunning))
        {
            queries.Release(run.Key);
        }

        if (run.WorkflowTaskToDispatch && run.WorkflowTask is { IsStarted: false } task)
        {
            queues.Offer(WorkflowTaskOffer.Of(run, task));
        }

        run.WorkflowTaskToDispatch = false;
        foreach (var activity in run.ActivitiesToDispatch)
        {
            queues.Offer(ActivityOffer.Of(run, activity));
        }

        run.ActivitiesToDispatch.Clear();
        run.RejectedUpdates.Clear();
        _watches.Set(run.Key, run.NextDue(), run.IsBusy, () => Wake(run.Key));
        foreach (var eventId in run.OutboxEventIds)
        {
            if (slot.OnTheirWay.Add((run.RunId, eventId)))
            {
                _ = DeliverAsync(slot, run.Key, eventId);
            }
        }

        if (run.MustTellOfClose && slot.OnTheirWay.Add((run.RunId, 0)))
        {
            _ = TellOfCloseAsync(slot, run.Key);
        }
    }

    private Task DeliverAsync(Slot slot, RunKey key, long eventId) => ApartAsync(async () =>
    {
        await DeliverRequest!(key, eventId);
        await ArrivedAsync(slot, key, eventId);
    });

    private Task TellOfCloseAsync(Slot slot, RunKey key) => ApartAsync(async () =>
    {
        await TellOfClose!(key);
        await ArrivedAsync(slot, key, 0);
    });

    private static async Task ArrivedAsync(Slot slot, RunKey key, long eventId)
    {
        await slot.Lock.WaitAsync();
        slot.OnTheirWay.Remove((key.RunId, eventId));
        slot.Lock.Release();
    }

    private void Wake(RunKey key) => _ = WakeAsync(key, afterRestart: false);

    private void WakeAfterRestart(RunKey key) => _ = WakeAsync(key, afterRestart: true);

    private Task WakeAsync(RunKey key, bool afterRestart) => ApartAsync(() => ChangeAsync(key.Workflow, key.RunId, turn =>
    {
        if (turn.Run is not { } run)
        {
            return;
        }

        run.Tick();
        if (afterRestart)
        {
            run.DispatchAll();
        }
    }));

    /// <summary>
    /// Work that has no caller, whose failure would go unseen and who would try again: it is told in the log and done again
    /// until it succeeds or the service ends. Time does not skip meanwhile.
    /// </summary>
    private async Task ApartAsync(Func<Task> work)
    {
        using var hold = clock.Hold();
        // Callers hold a lock that the work needs.
        await Task.Yield();
        while (true)
        {
            try
            {
                await work();
                return;
            }
            catch (Exception e) when (!database.IsClosing)
            {
                LogWorkFailed(e);
                await Task.Delay(Pause);
            }
            catch (Exception) when (database.IsClosing)
            {
                // The next process takes it up.
                return;
            }
        }
    }

    [LoggerMessage(1, LogLevel.Error, "Something that workflows wait for could not be done; it is tried again.")]
    private partial void LogWorkFailed(Exception reason);
}
