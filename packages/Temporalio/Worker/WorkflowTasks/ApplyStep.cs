using Temporalio.Api.History.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Worker.Core;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>
/// Applies a task to a run on a thread of the pool. Its task ends when the code comes back, or when it takes too long:
/// then the thread is lost until the code returns, and <see cref="Late"/> is called at that time.
/// </summary>
internal sealed class ApplyStep(
    CachedRun entry, PollWorkflowTaskQueueResponse task, IReadOnlyList<HistoryEvent> events, bool watched)
    : TaskCompletionSource<TaskOutcome>, IThreadPoolWorkItem
{
    /// <summary>Given up code has come back after all.</summary>
    public required Action Late { get; init; }

    /// <summary>Whether the code was given up.</summary>
    public bool IsStuck { get; private set; }

    public Task<TaskOutcome> RunAsync()
    {
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: true);
        return Task;
    }

    public void Execute()
    {
        var run = entry.Run!;
        var lease = watched ? DeadlockWatch.Shared.Begin(GiveUp) : null;
        entry.Lease = lease;
        TaskOutcome? outcome = null;
        Exception? error = null;
        try
        {
            outcome = run.Apply(task, events);
        }
        catch (Exception e)
        {
            // Not the workflow's doing: those are outcomes. The task fails with it.
            error = e;
        }

        if (lease?.End() == false)
        {
            Late();
            return;
        }

        // What awaits this goes on here, on this thread.
        if (error is null)
        {
            SetResult(outcome!);
        }
        else
        {
            SetException(error);
        }
    }

    private void GiveUp()
    {
        IsStuck = true;
        SetException(new InvalidOperationException(
            $"[TMPRL1101] Workflow with run ID {entry.RunId} deadlocked after {DeadlockWatch.Limit}"));
    }
}
