using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>Takes updates in and waits for what becomes of them.</summary>
internal sealed class UpdateCalls(ExecutionEngine engine)
{
    private const int MostInFlight = 10;
    private const int MostInTotal = 2000;

    // Callers ask again when this is over, so it only must be shorter than their deadlines.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>The update of this id, found or taken in, within a turn.</summary>
    public static Update Admit(WorkflowRun run, Request request)
    {
        var id = request.Meta.UpdateId;
        if (run.FindUpdate(id) is { } known)
        {
            return known;
        }

        if (!run.IsRunning)
        {
            throw Errors.WorkflowCompleted();
        }

        if (run.Updates.Count(update => update.Stage != UpdateStage.Completed) >= MostInFlight)
        {
            throw Errors.ResourceExhausted(
                ResourceExhaustedCause.ConcurrentLimit, $"limit on number of concurrent in-flight updates has been reached ({MostInFlight})");
        }

        if (run.Updates.Count() >= MostInTotal)
        {
            throw Errors.FailedPrecondition(
                $"The limit on the total number of distinct updates in this workflow has been reached ({MostInTotal}).");
        }

        return run.AdmitUpdate(request);
    }

    /// <summary>Waits until the update is as far as asked; where that takes too long, tells how far it is.</summary>
    public async Task<UpdateWorkflowExecutionResponse> WaitAsync(
        RunKey run, Update update, UpdateWorkflowExecutionLifecycleStage stage, CancellationToken cancel)
    {
        var wanted = stage == UpdateWorkflowExecutionLifecycleStage.Completed ? UpdateStage.Completed : UpdateStage.Accepted;
        Progress? last = null;
        var reached = await engine.WaitAsync(run.Workflow, run.RunId, turn =>
        {
            // The run may have been read anew since; an update that it does not know (a rejected one) tells for itself.
            last = ProgressOf(turn.Run?.FindUpdate(update.Id) ?? update, turn.Run);
            return last.Stage >= wanted ? last : null;
        }, stage == UpdateWorkflowExecutionLifecycleStage.Admitted ? TimeSpan.Zero : Patience, cancel);
        return Response(run, update.Id, reached ?? last!);
    }

    public static UpdateWorkflowExecutionResponse Response(RunKey run, string updateId, Progress progress) => new()
    {
        UpdateRef = new UpdateRef { WorkflowExecution = run.ToExecution(), UpdateId = updateId },
        Outcome = progress.Outcome,
        Stage = progress.Stage switch
        {
            UpdateStage.Completed => UpdateWorkflowExecutionLifecycleStage.Completed,
            UpdateStage.Accepted => UpdateWorkflowExecutionLifecycleStage.Accepted,
            _ => UpdateWorkflowExecutionLifecycleStage.Admitted,
        },
    };

    private static Progress ProgressOf(Update update, WorkflowRun? run)
    {
        if (update.Aborted is { } aborted)
        {
            throw aborted;
        }

        return update.Stage == UpdateStage.Accepted && run is { IsRunning: false }
            ? new Progress(UpdateStage.Completed, UpdateEndings.ClosedBeforeCompletion())
            : new Progress(update.Stage, update.Outcome);
    }

    internal sealed record Progress(UpdateStage Stage, Outcome? Outcome);
}
