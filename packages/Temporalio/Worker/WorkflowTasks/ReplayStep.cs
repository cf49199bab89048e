using Temporalio.Api.History.V1;
using Temporalio.Worker.Core;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>Replays a whole history on a thread of the pool, watched like a task.</summary>
internal sealed class ReplayStep(
    WorkflowReplayerOptions options, WorkflowCatalog catalog, string workflowId, string runId, IReadOnlyList<HistoryEvent> events)
    : TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), IThreadPoolWorkItem
{
    private DeadlockWatch.Lease? _lease;

    public Task RunAsync()
    {
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        return Task;
    }

    public void Execute()
    {
        _lease = options.DebugMode ? null : DeadlockWatch.Shared.Begin(GiveUp);
        Exception? error = null;
        try
        {
            using var run = new WorkflowRun(new(
                options.Namespace,
                options.TaskQueue,
                workflowId,
                runId,
                start => catalog.CreateCode(start, workflowId, runId))
            {
                Activating = () => _lease?.Restart(),
            });
            run.Replay(events);
        }
        catch (Exception e)
        {
            // The result of the replay.
            error = e;
        }

        if (_lease?.End() == false)
        {
            return;
        }

        if (error is null)
        {
            SetResult();
        }
        else
        {
            SetException(error);
        }
    }

    private void GiveUp() => SetException(new InvalidOperationException(
        $"[TMPRL1101] Workflow with run ID {runId} deadlocked after {DeadlockWatch.Limit}"));
}
