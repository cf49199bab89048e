using Flywheel.Embedded.Temporal.Engine;
using Flywheel.Embedded.Temporal.Executions;
using Flywheel.Embedded.Temporal.Matching;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Query.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

/// <summary>Asks a workflow something; a worker answers from its state, with a workflow task or without.</summary>
internal sealed class QueryWorkflow(ExecutionEngine engine, TaskQueues queues, Queries queries, Requests requests)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan StickyPatience = TimeSpan.FromSeconds(5);

    // After so many failed tasks in a row the next will hardly answer either.
    private const int HopelessAttempt = 3;

    public async Task<QueryWorkflowResponse> InvokeAsync(QueryWorkflowRequest request, DateTime deadline, CancellationToken cancel)
    {
        var key = requests.Key(request.Namespace, request.Execution);
        Requests.Limited(request.Query?.QueryType, "QueryType");
        Requests.Size(request.Query!.QueryArgs, "QueryArgs");
        using var lease = engine.Lease(key);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Waits.Until(deadline, Patience));
        var state = await engine.ChangeAsync(key, request.Execution.RunId, turn => Look(
            turn.Run ?? throw Errors.WorkflowNotFound(key, request.Execution.RunId), request.QueryRejectCondition));
        if (state.Rejected is { } status)
        {
            return new QueryWorkflowResponse { QueryRejected = new() { Status = status } };
        }

        var query = queries.Add(state.Run, request.Query);
        try
        {
            if (state.HasTask)
            {
                queries.WaitForTask(query);
                // A task that ended between the look and now would never carry it.
                if (!await engine.ChangeAsync(key, state.Run.RunId, turn => HasTask(turn.Existing)))
                {
                    query.Released.TrySetResult();
                }

                await Task.WhenAny(query.Answered.Task, query.Released.Task, Task.Delay(Timeout.Infinite, patience.Token));
            }

            if (!query.Answered.Task.IsCompleted && !patience.IsCancellationRequested)
            {
                await AskDirectlyAsync(query, state, patience.Token);
            }

            return query.Answered.Task.IsCompleted ? Answer(await query.Answered.Task) : throw TimedOut();
        }
        finally
        {
            queries.Remove(query);
        }
    }

    private async Task AskDirectlyAsync(PendingQuery query, RunState state, CancellationToken cancel)
    {
        var normal = new QueueKey(state.Run.Workflow.Namespace, state.TaskQueue, QueueKind.Workflow);
        if (state.StickyQueue.Length > 0)
        {
            var sticky = queues.Get(normal with { Name = state.StickyQueue });
            if (sticky.HasWorker)
            {
                using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancel);
                gone.CancelAfter(StickyPatience);
                sticky.Add(new QueryOffer(sticky.Key, state.Run, query.Query, query.Id) { Cancel = gone.Token });
                if (await AnsweredAsync(query, gone.Token) || cancel.IsCancellationRequested)
                {
                    return;
                }
            }
        }

        var queue = queues.Get(normal);
        if (queue.Pollers().Count == 0)
        {
            throw Errors.FailedPrecondition(
                $"no poller seen for task queue {normal.Name} recently, worker may be down");
        }

        queue.Add(new QueryOffer(normal, state.Run, query.Query, query.Id) { Cancel = cancel });
        await AnsweredAsync(query, cancel);
    }

    private static async Task<bool> AnsweredAsync(PendingQuery query, CancellationToken cancel)
    {
        await Task.WhenAny(query.Answered.Task, Task.Delay(Timeout.Infinite, cancel));
        return query.Answered.Task.IsCompleted;
    }

    private static RunState Look(WorkflowRun run, QueryRejectCondition condition)
    {
        var rejected = condition switch
        {
            QueryRejectCondition.NotOpen => !run.IsRunning,
            QueryRejectCondition.NotCompletedCleanly => run.Status is not (WorkflowExecutionStatus.Running or WorkflowExecutionStatus.Completed),
            _ => false,
        };
        if (!rejected && run is { WorkflowTask.Attempt: >= HopelessAttempt })
        {
            throw Errors.WorkflowNotReady("Unable to query workflow due to Workflow Task in failed state.");
        }

        if (!rejected && run is { IsRunning: false, HasCompletedTask: false })
        {
            throw Errors.WorkflowNotReady("Workflow execution closed before WorkflowTaskStarted event");
        }

        return new RunState(run.Key, run.TaskQueue, run.StickyQueue, HasTask(run), rejected ? run.Status : null);
    }

    /// <summary>Whether a task is there or must come first: then the query goes with it and sees all that came before.</summary>
    private static bool HasTask(WorkflowRun run) => run.IsRunning && (run.WorkflowTask is not null || !run.HasCompletedTask);

    private static QueryWorkflowResponse Answer(WorkflowQueryResult result) => result.ResultType == QueryResultType.Failed
        ? throw Errors.QueryFailed(result.ErrorMessage, result.Failure)
        : new QueryWorkflowResponse { QueryResult = result.Answer };

    private static Grpc.Core.RpcException TimedOut() =>
        Errors.DeadlineExceeded("The query timed out before a worker could answer it: is one running, and is it at work?");

    private sealed record RunState(RunKey Run, string TaskQueue, string StickyQueue, bool HasTask, WorkflowExecutionStatus? Rejected);
}
