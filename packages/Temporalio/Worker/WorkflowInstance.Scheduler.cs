using System.Diagnostics;

namespace Temporalio.Worker;

/// <content>The task scheduler: first come, first served.</content>
internal sealed partial class WorkflowInstance
{
    // Enough for the thread pool to begin with it; only spent where something did go there.
    private static readonly TimeSpan EscapePatience = TimeSpan.FromMilliseconds(50);

    [ThreadStatic]
    private static WorkflowInstance? _ofCondition;

    private readonly LinkedList<StackTrace>? _pendingStackTraces;
    private Queue<Task> _ready = new();
    private LinkedList<Condition>? _conditions;
    private int _thread;

    // What came from other threads, guarded by itself.
    private List<Task>? _strays;
    private Exception? _strayError;
    private bool _mayHaveEscaped;

    /// <summary>The workflow whose wait condition is being asked on this thread: that happens outside of its tasks.</summary>
    public static WorkflowInstance? OfCondition => _ofCondition;

    /// <summary>Whether code that leaves this scheduler fails the task.</summary>
    public bool TracingEvents { get; private set; }

    public override int MaximumConcurrencyLevel => 1;

    private bool IsOnThread => _thread == Environment.CurrentManagedThreadId;

    protected override IEnumerable<Task> GetScheduledTasks() => _ready;

    protected override void QueueTask(Task task)
    {
        ThrowIfFrozen("wait or schedule workflow work");
        if (IsOnThread)
        {
            _ready.Enqueue(task);
        }
        else
        {
            Stray(task);
        }
    }

    protected override bool TryDequeue(Task task)
    {
        if (!IsOnThread || !_ready.Contains(task))
        {
            return false;
        }

        _ready = new(_ready.Where(queued => queued != task));
        return true;
    }

    /// <summary>Never inline: everything takes its turn, and the caller queues what was refused.</summary>
    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    private void RunUntilIdle(bool checkConditions)
    {
        while (_ready.Count > 0)
        {
            while (_ready.TryDequeue(out var task))
            {
                TryExecuteTask(task);
                if (_taskFailure != null)
                {
                    Rethrow(_taskFailure);
                }
            }

            if (checkConditions && _conditions is { Count: > 0 })
            {
                CheckConditions();
            }
        }
    }

    /// <summary>
    /// Asks the conditions outside of any task: a task would make the scheduler busy again, and idle is what ends this.
    /// </summary>
    private void CheckConditions()
    {
        _ofCondition = this;
        try
        {
            foreach (var condition in _conditions!)
            {
                if (!condition.IsMet())
                {
                    continue;
                }

                condition.Met.TrySetResult();

                // What it lets go may make the next one false again.
                if (_usesModernEventLoop)
                {
                    break;
                }
            }
        }
        finally
        {
            _ofCondition = null;
        }
    }

    private Task QueueAsync(Func<Task> function) =>
        Task.Factory.StartNew(Traced(function), CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    private Task<T> QueueAsync<T>(Func<Task<T>> function) =>
        Task.Factory.StartNew(Traced(function), CancellationToken.None, TaskCreationOptions.None, this).Unwrap();

    /// <summary>Remembers who waits, for the stack trace query, if the worker wants that: it is expensive.</summary>
    private Func<Task> Traced(Func<Task> function)
    {
        if (_pendingStackTraces == null)
        {
            return function;
        }

        var node = AddStackTrace();
        return () =>
        {
            var task = function();
            return task.ContinueWith(
                _ =>
                {
                    _pendingStackTraces.Remove(node);
                    return task;
                },
                this).Unwrap();
        };
    }

    private Func<Task<T>> Traced<T>(Func<Task<T>> function)
    {
        if (_pendingStackTraces == null)
        {
            return function;
        }

        var node = AddStackTrace();
        return () =>
        {
            var task = function();
            return task.ContinueWith(
                _ =>
                {
                    _pendingStackTraces.Remove(node);
                    return task;
                },
                this).Unwrap();
        };
    }

    private LinkedListNode<StackTrace> AddStackTrace() =>
        _pendingStackTraces!.AddLast(new StackTrace(fNeedFileInfo: _worker.StackTrace == WorkflowStackTrace.Normal));

    /// <summary>A continuation goes to the thread pool: the workflow's own, or that of somebody who waits for it.</summary>
    internal void MayHaveEscaped() => _mayHaveEscaped = true;

    /// <summary>Code that another thread continues, or a task that one completed.</summary>
    private void Stray(Task task)
    {
        lock (_initialize)
        {
            (_strays ??= []).Add(task);
            Monitor.PulseAll(_initialize);
        }
    }

    /// <summary>
    /// Workflow code that has gone elsewhere fails there at once (it is no workflow there) or ends there, and comes back
    /// by whoever awaits it. Without a little patience nobody would ever see that, as nothing else happens in the run.
    /// </summary>
    private void WaitForEscaped()
    {
        if (!_mayHaveEscaped)
        {
            return;
        }

        _mayHaveEscaped = false;
        lock (_initialize)
        {
            if (_strays == null)
            {
                Monitor.Wait(_initialize, EscapePatience);
            }
        }

        TakeStrays();
    }

    /// <summary>A token was cancelled by another thread. To throw there would end the process.</summary>
    private void StrayCancellation()
    {
        lock (_initialize)
        {
            _strayError ??= StrayCode.Cancelled();
        }
    }

    private void TakeStrays()
    {
        if (Volatile.Read(ref _strays) == null && Volatile.Read(ref _strayError) == null)
        {
            return;
        }

        lock (_initialize)
        {
            if (_strayError == null && TracingEvents)
            {
                _strayError = StrayCode.ContinuedElsewhere();
            }

            if (_strayError != null)
            {
                Rethrow(_strayError);
            }

            // Nobody watches: it goes on, as if it had been here.
            foreach (var task in _strays!)
            {
                _ready.Enqueue(task);
            }

            _strays = null;
        }
    }

    private sealed record Condition(Func<bool> IsMet, TaskCompletionSource Met);
}
