using Grpc.Core;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>
/// One schedule at work. Turn by turn it brings its machine up to the present, stores the outcome, and only then starts and
/// stops runs: after a crash the stored state says what was about to be done, and the request ids in it make doing it again
/// harmless. The clock is held during a turn, so that time is not skipped past what a turn is about to do.
/// </summary>
internal sealed class ActiveSchedule : IDisposable
{
    private static readonly TimeSpan RetryPause = TimeSpan.FromSeconds(1);

    private readonly ScheduleServices _services;
    private readonly ScheduleIdentity _identity;
    private readonly Action<ActiveSchedule> _gone;
    private readonly SemaphoreSlim _turn = new(1);
    private readonly CancellationTokenSource _life;
    private readonly CancellationToken _living;
    private readonly HashSet<string> _watched = [];
    private ScheduleMachine _machine;
    private byte[]? _stored;
    private IDisposable? _alarm;
    private volatile bool _isGone;

    /// <param name="services">What it needs.</param>
    /// <param name="machine">Its state.</param>
    /// <param name="stored">The same as it is stored; null if it is new.</param>
    /// <param name="gone">Told when the schedule is deleted or has expired.</param>
    /// <param name="stopping">Ends its work, not the schedule.</param>
    public ActiveSchedule(
        ScheduleServices services, ScheduleMachine machine, byte[]? stored, Action<ActiveSchedule> gone, CancellationToken stopping)
    {
        _services = services;
        _machine = machine;
        _stored = stored;
        _gone = gone;
        _identity = new ScheduleIdentity(machine.Record.Namespace, machine.Record.Id);
        _life = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        _living = _life.Token;
    }

    public ScheduleIdentity Identity => _identity;

    /// <summary>The state as it was last stored; null before the first time.</summary>
    public byte[]? Stored => Volatile.Read(ref _stored);

    /// <summary>Goes on where the stored state stands: what was about to be started, what runs, what came due meanwhile.</summary>
    public void Resume() => Wake();

    /// <summary>Brings the schedule up to the present and makes a change; returns when that is stored and carried out.</summary>
    public Task<T> ChangeAsync<T>(Func<ScheduleMachine, DateTimeOffset, T> change, CancellationToken cancel) =>
        TurnAsync(
            now =>
            {
                _machine.Advance(now);
                return change(_machine, now);
            },
            cancel);

    /// <returns>False if it was gone already.</returns>
    public async Task<bool> DeleteAsync(CancellationToken cancel)
    {
        await _turn.WaitAsync(cancel);
        try
        {
            if (_isGone)
            {
                return false;
            }

            await GoAsync();
            return true;
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>Ends the work and waits for the turn that is in progress.</summary>
    public async Task StopAsync()
    {
        Dispose();
        await _turn.WaitAsync();
        _turn.Release();
    }

    public void Dispose()
    {
        _life.Cancel();
        Interlocked.Exchange(ref _alarm, null)?.Dispose();
    }

    private async Task<T> TurnAsync<T>(Func<DateTimeOffset, T> change, CancellationToken cancel)
    {
        using var hold = _services.Clock.Hold();
        await _turn.WaitAsync(cancel);
        try
        {
            if (_isGone)
            {
                throw ScheduleErrors.NotFound();
            }

            var now = _services.Clock.UtcNow;
            var result = change(now);
            _machine.Advance(now);
            if (_machine.ExpiresAt <= now)
            {
                _services.Log.Expired(_identity.Namespace, _identity.Id, ScheduleLimits.Retention);
                await GoAsync();
                return result;
            }

            await SaveAsync();
            await CarryOutOrResumeAsync();
            return result;
        }
        catch when (_stored is not null && !_isGone)
        {
            // What was not stored did not happen.
            ResumeFromStored();
            throw;
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task SaveAsync()
    {
        var bytes = ScheduleRecordJson.Write(_machine.Record);
        if (_stored is null || !bytes.AsSpan().SequenceEqual(_stored))
        {
            await _services.Store.PutAsync(_machine.Record, bytes);
            Volatile.Write(ref _stored, bytes);
        }
    }

    /// <summary>The change is stored, so its caller has what it asked for; if doing it fails, that is done again later.</summary>
    private async Task CarryOutOrResumeAsync()
    {
        try
        {
            await CarryOutAsync();
            SetAlarm(_machine.NextWake);
        }
        catch (Exception e)
        {
            Report(e);
            ResumeFromStored();
        }
    }

    private void ResumeFromStored()
    {
        _machine = new ScheduleMachine(ScheduleRecordJson.Read(_stored!));
        SetAlarm(_services.Clock.UtcNow + RetryPause);
    }

    private async Task CarryOutAsync()
    {
        while (true)
        {
            Watch();
            var starts = _machine.Starts(_services.Clock.UtcNow);
            var stops = _machine.Stops;
            if (starts.Count + stops.Count == 0)
            {
                return;
            }

            foreach (var run in stops)
            {
                await StopAsync(run);
            }

            foreach (var start in starts)
            {
                await StartAsync(start);
            }

            _machine.Advance(_services.Clock.UtcNow);
            await SaveAsync();
            if (starts.Count == 0)
            {
                return;
            }
        }
    }

    private async Task StartAsync(PendingStart start)
    {
        try
        {
            var run = await _services.Runs.StartAsync(ScheduledRequest.Of(_machine.Record, start), _living);
            _machine.Started(start, run.RunId, _services.Clock.UtcNow);
        }
        // Anything else fails the turn, which then begins again from what is stored.
        catch (RpcException e) when (!_living.IsCancellationRequested)
        {
            var again = _machine.StartFailed(start, ScheduleErrors.MayPass(e), _services.Clock.UtcNow);
            _services.Log.StartFailed(_identity.Namespace, _identity.Id, start.WorkflowId, e.Status.Detail,
                again ? "It will be tried again." : "The action is left out.");
        }
    }

    private async Task StopAsync(StartedRun run)
    {
        var execution = new WorkflowExecution { WorkflowId = run.WorkflowId, RunId = run.RunId };
        var identity = ScheduledRequest.Identity(_machine.Record);
        var id = $"{run.Stop}-{run.RunId}";
        try
        {
            await (run.Stop == RunStop.Terminate
                ? _services.Runs.TerminateAsync(_identity.Namespace, execution,
                    new RunStopRequest("terminated by schedule overlap policy", identity, id), _living)
                : _services.Runs.CancelAsync(_identity.Namespace, execution,
                    new RunStopRequest("cancelled by schedule overlap policy", identity, id), _living));
            _machine.StopSent(run);
        }
        catch (RpcException e) when (!_living.IsCancellationRequested)
        {
            _machine.StopFailed(run);
            _services.Log.StopFailed(_identity.Namespace, _identity.Id, run.Stop, run.WorkflowId, e.Status.Detail);
        }
    }

    private void Watch()
    {
        foreach (var run in _machine.Record.Running.Where(run => _watched.Add(run.RunId)))
        {
            _ = WatchAsync(run);
        }
    }

    private async Task WatchAsync(StartedRun run)
    {
        var execution = new WorkflowExecution { WorkflowId = run.WorkflowId, RunId = run.RunId };
        while (!_isGone && !_living.IsCancellationRequested)
        {
            try
            {
                var outcome = await OutcomeAsync(execution);
                using (outcome.Hold)
                {
                    await TurnAsync(
                        now =>
                        {
                            _watched.Remove(run.RunId);
                            _machine.Closed(run, outcome, now);
                            return true;
                        },
                        _living);
                }

                return;
            }
            catch (Exception e)
            {
                Report(e);
                await PauseAsync();
            }
        }
    }

    private async Task<RunOutcome> OutcomeAsync(WorkflowExecution run)
    {
        try
        {
            return await _services.Runs.WaitForCloseAsync(_identity.Namespace, run, _living);
        }
        catch (RpcException e) when (e.StatusCode == StatusCode.NotFound)
        {
            // Deleted with its history: it does not run, and how it ended nobody knows.
            return new RunOutcome(WorkflowExecutionStatus.Unspecified);
        }
    }

    private void Wake() => _ = WakeAsync(_services.Clock.Hold());

    private async Task WakeAsync(IDisposable hold)
    {
        using (hold)
        {
            try
            {
                await TurnAsync(
                    now =>
                    {
                        _machine.Advance(now);
                        return true;
                    },
                    _living);
            }
            catch (Exception e)
            {
                // Nobody waits for this turn; the next one is set.
                Report(e);
            }
        }
    }

    private void Report(Exception problem)
    {
        if (!_isGone && !_living.IsCancellationRequested)
        {
            _services.Log.TurnFailed(problem, _identity.Namespace, _identity.Id, problem.Message, RetryPause);
        }
    }

    private async Task PauseAsync()
    {
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancelled = _living.Register(() => over.TrySetResult());
        using var alarm = _services.Clock.At(_services.Clock.UtcNow + RetryPause, () => over.TrySetResult());
        await over.Task;
    }

    private void SetAlarm(DateTimeOffset? due)
    {
        _alarm?.Dispose();
        _alarm = due is { } at && !_living.IsCancellationRequested ? _services.Clock.At(at, Wake) : null;
    }

    private async Task GoAsync()
    {
        await _services.Store.DeleteAsync(_identity);
        _isGone = true;
        _gone(this);
        Dispose();
    }
}
