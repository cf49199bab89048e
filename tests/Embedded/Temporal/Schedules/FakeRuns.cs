using System.Collections.Concurrent;
using Flywheel.Embedded.Temporal.Clock;
using Flywheel.Embedded.Temporal.Schedules;
using Grpc.Core;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Tests.Embedded.Temporal.Schedules;

/// <summary>
/// The engine as schedules see it: runs that last as long as they are told, request ids that are remembered. It loses
/// answers, or is not there, on demand.
/// </summary>
internal sealed class FakeRuns(ServiceClock clock) : IScheduledRuns
{
    private readonly Lock _gate = new();
    private readonly List<Run> _runs = [];
    private readonly ConcurrentQueue<(int Count, TaskCompletionSource Reached)> _waiters = [];
    private int _calls;

    /// <summary>How long a run takes on the clock; null for one that goes on until it is stopped.</summary>
    public Func<StartWorkflowExecutionRequest, TimeSpan?> Duration { get; set; } = _ => TimeSpan.FromMinutes(10);

    /// <summary>Asked before each call takes effect, by its number.</summary>
    public Func<int, Exception?> FailsBefore { get; set; } = _ => null;

    /// <summary>Asked after each call took effect: its answer is lost.</summary>
    public Func<int, Exception?> FailsAfter { get; set; } = _ => null;

    public List<StartWorkflowExecutionRequest> Started
    {
        get
        {
            lock (_gate)
            {
                return [.. _runs.Select(run => run.Request)];
            }
        }
    }

    public List<DateTimeOffset> StartTimes
    {
        get
        {
            lock (_gate)
            {
                return [.. _runs.Select(run => run.At)];
            }
        }
    }

    public List<string> Stopped { get; } = [];

    /// <summary>Waits until so many runs have been started.</summary>
    public Task StartedAsync(int count)
    {
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiters.Enqueue((count, reached));
        Notify();
        return reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    public Task<WorkflowExecution> StartAsync(StartWorkflowExecutionRequest request, CancellationToken cancel)
    {
        var call = Interlocked.Increment(ref _calls);
        ThrowIf(FailsBefore(call));
        Run run;
        lock (_gate)
        {
            run = _runs.Find(other => other.Request.RequestId == request.RequestId) ?? Add(request);
        }

        Notify();
        ThrowIf(FailsAfter(call));
        return Task.FromResult(new WorkflowExecution { WorkflowId = request.WorkflowId, RunId = run.Id });
    }

    public async Task<RunOutcome> WaitForCloseAsync(string ns, WorkflowExecution run, CancellationToken cancel)
    {
        var waiter = new TaskCompletionSource<RunOutcome>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancelled = cancel.Register(() => waiter.TrySetCanceled(cancel));
        Find(run).Tell(waiter, clock);
        return await waiter.Task;
    }

    public Task CancelAsync(string ns, WorkflowExecution run, RunStopRequest request, CancellationToken cancel) =>
        StopAsync(run, request, WorkflowExecutionStatus.Canceled);

    public Task TerminateAsync(string ns, WorkflowExecution run, RunStopRequest request, CancellationToken cancel) =>
        StopAsync(run, request, WorkflowExecutionStatus.Terminated);

    public void Close(int index, RunOutcome outcome)
    {
        Run run;
        lock (_gate)
        {
            run = _runs[index];
        }

        run.Close(outcome, clock);
    }

    private Task StopAsync(WorkflowExecution run, RunStopRequest request, WorkflowExecutionStatus status)
    {
        var call = Interlocked.Increment(ref _calls);
        ThrowIf(FailsBefore(call));
        lock (_gate)
        {
            Stopped.Add($"{request.Reason}: {run.WorkflowId}");
        }

        Find(run).Close(new RunOutcome(status), clock);
        ThrowIf(FailsAfter(call));
        return Task.CompletedTask;
    }

    private Run Add(StartWorkflowExecutionRequest request)
    {
        if (_runs.Exists(run => run.Request.WorkflowId == request.WorkflowId
            && (run.Outcome is null || request.WorkflowIdReusePolicy == WorkflowIdReusePolicy.RejectDuplicate)))
        {
            throw new RpcException(new Status(StatusCode.AlreadyExists, "Workflow execution already started"));
        }

        var run = new Run($"run-{_runs.Count}", request, clock.UtcNow);
        _runs.Add(run);
        if (Duration(request) is { } duration)
        {
            clock.At(run.At + duration, () => run.Close(new RunOutcome(WorkflowExecutionStatus.Completed), clock));
        }

        return run;
    }

    private Run Find(WorkflowExecution execution)
    {
        lock (_gate)
        {
            return _runs.Single(run => run.Id == execution.RunId);
        }
    }

    private void Notify()
    {
        var count = Started.Count;
        foreach (var (expected, reached) in _waiters)
        {
            if (count >= expected)
            {
                reached.TrySetResult();
            }
        }
    }

    private static void ThrowIf(Exception? problem)
    {
        if (problem is not null)
        {
            throw problem;
        }
    }

    private sealed record Run(string Id, StartWorkflowExecutionRequest Request, DateTimeOffset At)
    {
        private readonly List<TaskCompletionSource<RunOutcome>> _waiters = [];

        public RunOutcome? Outcome { get; private set; }

        public void Close(RunOutcome outcome, ServiceClock clock)
        {
            lock (_waiters)
            {
                Outcome ??= outcome;
                _waiters.ForEach(waiter => Tell(waiter, Outcome, clock));
                _waiters.Clear();
            }
        }

        public void Tell(TaskCompletionSource<RunOutcome> waiter, ServiceClock clock)
        {
            lock (_waiters)
            {
                if (Outcome is null)
                {
                    _waiters.Add(waiter);
                }
                else
                {
                    Tell(waiter, Outcome, clock);
                }
            }
        }

        private static void Tell(TaskCompletionSource<RunOutcome> waiter, RunOutcome outcome, ServiceClock clock)
        {
            var hold = clock.Hold();
            if (!waiter.TrySetResult(outcome with { Hold = hold }))
            {
                hold.Dispose();
            }
        }
    }
}
