using Flywheel.Embedded.Store;
using Flywheel.Embedded.Temporal.Clock;
using Flywheel.Embedded.Temporal.Executions;
using Flywheel.Embedded.Temporal.Matching;
using Flywheel.Embedded.Temporal.Store;
using Flywheel.Embedded.Temporal.Visibility;
using Microsoft.Extensions.Logging;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>
/// Takes turns on workflow ids: one writer each, all of them side by side. A turn loads, changes, stores, and only then
/// tells: tasks to workers, requests to other workflows, waiting callers.
/// </summary>
internal sealed partial class ExecutionEngine(
    Database database, ExecutionStore store, VisibilityStore visibility, TaskQueues queues, Queries queries,
    ServiceClock clock, ILogger<ExecutionEngine> log)
{
    private readonly SlotCache _slots = new();
    private readonly Watches _watches = new(clock);

    /// <summary>Runs an outbox item; set by <see cref="Outbox"/>, which needs the engine to do so.</summary>
    public Func<RunKey, long, Task>? DeliverRequest { get; set; }

    /// <summary>Tells parent and children of a closed run; set by <see cref="Outbox"/>.</summary>
    public Func<RunKey, Task>? TellOfClose { get; set; }

    public ServiceClock Clock => clock;

    public ExecutionStore Store => store;

    /// <summary>Changes runs of a workflow id; the answer is given after the change is stored.</summary>
    /// <param name="key">The workflow id.</param>
    /// <param name="runId">The run that is <see cref="Turn.Run"/>; null or "" for the current one.</param>
    /// <param name="action">What to do. If it throws, nothing of it happened.</param>
    public Task<T> ChangeAsync<T>(WorkflowKey key, string? runId, Func<Turn, T> action) =>
        ChangeAsync(key, runId, turn => ValueTask.FromResult(action(turn)));

    public Task ChangeAsync(WorkflowKey key, string? runId, Action<Turn> action) => ChangeAsync(key, runId, turn =>
    {
        action(turn);
        return true;
    });

    /// <summary>Likewise, for an action that must read the store half-way.</summary>
    public async Task<T> ChangeAsync<T>(WorkflowKey key, string? runId, Func<Turn, ValueTask<T>> action)
    {
        var slot = _slots.Rent(key);
        try
        {
            await slot.Lock.WaitAsync();
            try
            {
                var turn = await BeginAsync(slot, runId);
                T result;
                try
                {
                    result = await action(turn);
                    turn.BeginSuccessors();
                }
                catch
                {
                    Undo(slot);
                    throw;
                }

                await StoreAsync(slot, turn);
                return result;
            }
            finally
            {
                slot.Lock.Release();
            }
        }
        finally
        {
            _slots.Return(slot);
        }
    }

    /// <summary>Keeps a workflow id in memory for as long as the lease lasts: an update may exist nowhere else.</summary>
    public IDisposable Lease(WorkflowKey key) => new SlotLease(_slots, _slots.Rent(key));

    /// <summary>Waits until <paramref name="look"/> finds what it waits for; null when time runs out first.</summary>
    public async Task<T?> WaitAsync<T>(WorkflowKey key, string? runId, Func<Turn, T?> look, TimeSpan patience, CancellationToken cancel)
        where T : class
    {
        var slot = _slots.Rent(key);
        try
        {
            // Cancelled at the end, so that no timer outlives its caller.
            using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var deadline = Task.Delay(patience, over.Token);
            Slot.Waiter? last = null;
            try
            {
                while (true)
                {
                    var (found, waiter) = await LookAsync(slot, runId, look, cancel);
                    // Only now: what woke us has been seen.
                    last?.Dispose();
                    last = waiter;
                    if (found is not null)
                    {
                        await over.CancelAsync();
                        return found;
                    }

                    if (await Task.WhenAny(waiter.Changed, deadline) == deadline)
                    {
                        cancel.ThrowIfCancellationRequested();
                        return null;
                    }
                }
            }
            finally
            {
                last?.Dispose();
            }
        }
        finally
        {
            _slots.Return(slot);
        }
    }

    /// <summary>Removes a run with its history.</summary>
    public async Task DeleteAsync(RunKey key)
    {
        var slot = _slots.Rent(key.Workflow);
        try
        {
            await slot.Lock.WaitAsync();
            try
            {
                var turn = await BeginAsync(slot, key.RunId);
                var run = turn.Existing;
                await database.WriteAsync(session =>
                {
                    ExecutionStore.Delete(session, run);
                    visibility.Delete(session, key.Workflow.Namespace, run.RunId);
                });
                _watches.Forget(run.Key);
                slot.Forget();
                slot.Pulse();
            }
            finally
            {
                slot.Lock.Release();
            }
        }
        finally
        {
            _slots.Return(slot);
        }
    }

    /// <summary>Takes up where the last process stopped.</summary>
    public async Task RecoverAsync()
    {
        foreach (var (key, wakeAt) in await store.UnfinishedAsync())
        {
            _watches.Set(key, wakeAt, isBusy: false, () => WakeAfterRestart(key));
        }
    }

    private async Task<(T? Found, Slot.Waiter Next)> LookAsync<T>(Slot slot, string? runId, Func<Turn, T?> look, CancellationToken cancel)
        where T : class
    {
        await slot.Lock.WaitAsync(cancel);
        try
        {
            var turn = await BeginAsync(slot, runId);
            var found = look(turn);
            return (found, slot.AwaitChange(clock));
        }
        finally
        {
            slot.Lock.Release();
        }
    }

    private async Task<Turn> BeginAsync(Slot slot, string? runId)
    {
        var wantsCurrent = string.IsNullOrEmpty(runId);
        if (!slot.CurrentIsKnown)
        {
            slot.Current = await store.LoadAsync(slot.Key, runId: null);
            slot.CurrentIsKnown = true;
            if (slot.Current is not null)
            {
                slot.Runs[slot.Current.RunId] = slot.Current;
            }
        }

        if (!wantsCurrent && !slot.Runs.ContainsKey(runId!) && await store.LoadAsync(slot.Key, runId) is { } loaded)
        {
            slot.Runs.Add(loaded.RunId, loaded);
        }

        var now = clock.UtcNow;
        foreach (var run in slot.Runs.Values)
        {
            run.Now = now;
        }

        var target = wantsCurrent ? slot.Current : slot.Runs.GetValueOrDefault(runId!);
        return new Turn(slot, target, now, store.NextRow);
    }

    /// <summary>An action refused half-way: what it had changed in memory is forgotten, the store still has the truth.</summary>
    private static void Undo(Slot slot)
    {
        if (!slot.Runs.Values.Any(run => run.IsDirty))
        {
            return;
        }

        foreach (var run in slot.Runs.Values)
        {
            run.TakeBackUpdates(_ => Errors.Unavailable("The change was not stored; the update was not taken. Try again."));
        }

        slot.Forget();
        slot.Pulse();
    }

    private async Task StoreAsync(Slot slot, Turn turn)
    {
        foreach (var run in turn.Changed)
        {
            run.SettleSpeculativeTask();
            run.EnforceLimits();
        }

        var changed = turn.Changed.ToList();
        if (changed.Count > 0)
        {
            try
            {
                await database.WriteAsync(session => Save(session, slot, turn, changed));
            }
            catch (Exception e)
            {
                Undo(slot);
                throw e is StoreException failure ? Errors.Of(failure) : Errors.Unavailable(e.Message);
            }

            foreach (var run in changed)
            {
                run.Stored();
            }
        }

        // Before the runs' own holds on the clock end: what waits for this change sees it before time goes on.
        slot.Pulse();
        // And until all of them have set their timers: a run that follows another must not find its time gone by.
        using var hold = clock.Hold();
        foreach (var run in slot.Runs.Values)
        {
            Tell(slot, run);
        }

        DropOldRuns(slot);
    }

    private void Save(Session session, Slot slot, Turn turn, List<WorkflowRun> changed)
    {
        foreach (var run in changed)
        {
            run.Transitions++;
            var isNew = turn.Created.Contains(run);
            ExecutionStore.Save(session, run, isNew, becomesCurrent: isNew && run == slot.Current);
            if (run.VisibilityChanged)
            {
                visibility.Put(session, new VisibilityRecord(run.Workflow.Namespace, Descriptions.InfoOf(run)));
            }
        }
    }

    /// <summary>Runs that ended need no place in memory beyond the latest; those still telling of it keep theirs.</summary>
    private static void DropOldRuns(Slot slot)
    {
        if (slot.Runs.Count <= 1)
        {
            return;
        }

        foreach (var old in slot.Runs.Values.Where(run => run != slot.Current && !run.IsRunning && !run.MustTellOfClose).ToList())
        {
            slot.Runs.Remove(old.RunId);
        }
    }
}
