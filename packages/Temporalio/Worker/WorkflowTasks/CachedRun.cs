using Temporalio.Worker.Core;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>
/// A run's place in the cache. Whoever was let in has it to itself until it leaves; the others wait in line.
/// </summary>
internal sealed class CachedRun(string runId)
{
    private Queue<TaskCompletionSource>? _line;

    public string RunId => runId;

    /// <summary>Null while nothing is cached.</summary>
    public WorkflowRun? Run { get; set; }

    public RunCodec? Codec { get; set; }

    /// <summary>The started event of the last task that the server took an answer to.</summary>
    public long LastStartedEventId { get; set; }

    public DateTime StartTime { get; set; }

    /// <summary>Watches the task that is being applied.</summary>
    public DeadlockWatch.Lease? Lease { get; set; }

    /// <summary>How many are in it or in line. Guarded by the cache.</summary>
    internal int Users { get; set; }

    /// <summary>Guarded by the cache; null while in use, or not cached.</summary>
    internal LinkedListNode<CachedRun>? Idle { get; set; }

    /// <summary>Guarded by the cache.</summary>
    internal Task LineUp()
    {
        if (Users++ == 0)
        {
            return Task.CompletedTask;
        }

        var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        (_line ??= new()).Enqueue(turn);
        return turn.Task;
    }

    /// <summary>Guarded by the cache. Whose turn it is now; null if nobody waits.</summary>
    internal TaskCompletionSource? Next()
    {
        Users--;
        return _line is { Count: > 0 } ? _line.Dequeue() : null;
    }
}
