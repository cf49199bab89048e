using Flywheel.Embedded.Temporal.Commands;
using Flywheel.Embedded.Temporal.Engine;
using Flywheel.Embedded.Temporal.Executions;
using Flywheel.Embedded.Temporal.Store.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Update.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

/// <summary>A worker has decided what the workflow does next: its commands become events.</summary>
internal sealed class RespondWorkflowTaskCompleted(
    ExecutionEngine engine, WorkflowTasks tasks, ActivityTasks activities, Queries queries, CommandChecks checks)
{
    // For how long workers may keep a task by heart-beating it without making progress.
    private static readonly TimeSpan LongestHeartbeat = TimeSpan.FromMinutes(30);

    public async Task<RespondWorkflowTaskCompletedResponse> InvokeAsync(
        RespondWorkflowTaskCompletedRequest request, CancellationToken cancel)
    {
        var token = TaskTokens.WorkflowTask(request.TaskToken);
        Requests.RefuseVersioning(request);
        var outcome = await engine.ChangeAsync(TaskTokens.Workflow(token), token.RunId, turn => CompleteAsync(turn, token, request));
        if (outcome.Refused is { } refused)
        {
            throw refused;
        }

        if (outcome.Next is { } next)
        {
            outcome.Response.WorkflowTask = await tasks.AnswerAsync(next);
        }

        return outcome.Response;
    }

    private async ValueTask<Answer> CompleteAsync(Turn turn, TaskToken token, RespondWorkflowTaskCompletedRequest request)
    {
        var run = turn.Run ?? throw Errors.NotFound("Workflow task not found.");
        var task = TaskTokens.Match(run, token);
        if (IsHeartbeat(request) && turn.Now > task.OriginalScheduledAt + LongestHeartbeat)
        {
            run.TimeOutWorkflowTask(task);
            run.ScheduleWorkflowTask();
            return new Answer(new RespondWorkflowTaskCompletedResponse());
        }

        if (IsMereRejection(run, task, request))
        {
            return Drop(run, request);
        }

        var before = task.Clone();
        try
        {
            return Carry(run, task, request);
        }
        catch (BadCommandException e)
        {
            return await FailAsync(turn, before, request, e);
        }
    }

    private Answer Carry(WorkflowRun run, PendingWorkflowTask task, RespondWorkflowTaskCompletedRequest request)
    {
        var completed = run.CompleteWorkflowTask(task, new WorkflowTaskCompletedEventAttributes
        {
            Identity = request.Identity,
            SdkMetadata = request.SdkMetadata,
            MeteringMetadata = request.MeteringMetadata,
        });
        SetSticky(run, request);
        var context = new CommandContext(run, completed.EventId, request.Identity, checks);
        foreach (var message in request.Messages)
        {
            context.Messages[message.Id] = message;
        }

        CommandHandlers.ApplyAll(context, request.Commands);
        SettleUpdates(run, request.ForceCreateNewWorkflowTask);
        AnswerQueries(request);

        var response = new RespondWorkflowTaskCompletedResponse();
        StartedTask? next = null;
        if (run.IsRunning)
        {
            foreach (var activity in context.EagerActivities)
            {
                response.ActivityTasks.Add(activities.Start(run, activity, request.Identity));
            }

            next = NextTask(run, task, request, context);
        }

        return new Answer(response, next);
    }

    /// <summary>The run needs another task at once: events came meanwhile, the worker asks for one, or an update waits.</summary>
    private StartedTask? NextTask(
        WorkflowRun run, PendingWorkflowTask last, RespondWorkflowTaskCompletedRequest request, CommandContext context)
    {
        if (request.ForceCreateNewWorkflowTask || run.Buffered.Count > 0 || context.NeedsWorkflowTask)
        {
            run.ScheduleWorkflowTask(originallyScheduledAt: IsHeartbeat(request) ? last.OriginalScheduledAt : null);
        }
        else if (run.HasUpdatesToSend)
        {
            run.ScheduleWorkflowTask(speculative: true);
        }

        return run.WorkflowTask is { } scheduled && request.ReturnNewWorkflowTask
            ? tasks.Start(run, scheduled, request.Identity, isSticky: run.StickyQueue.Length > 0)
            : null;
    }

    private Answer Drop(WorkflowRun run, RespondWorkflowTaskCompletedRequest request)
    {
        run.DropSpeculativeTask();
        SetSticky(run, request);
        foreach (var message in request.Messages)
        {
            if (run.FindUpdate(message.ProtocolInstanceId) is { } update)
            {
                run.RejectUpdate(update, message.Body.Unpack<Rejection>().Failure);
            }
        }

        SettleUpdates(run, isHeartbeat: false);
        AnswerQueries(request);
        var response = new RespondWorkflowTaskCompletedResponse { ResetHistoryEventId = run.LastCompletedTaskStartedEventId };
        StartedTask? next = null;
        if (run.HasUpdatesToSend)
        {
            run.ScheduleWorkflowTask(speculative: true);
            next = request.ReturnNewWorkflowTask
                ? tasks.Start(run, run.WorkflowTask!, request.Identity, isSticky: run.StickyQueue.Length > 0)
                : null;
        }

        return new Answer(response, next);
    }

    /// <summary>
    /// The commands make no sense. The run goes back to where it was before them, the task fails, and the worker is told;
    /// one that failed before is left to time out, so that a broken worker does not spin.
    /// </summary>
    private async ValueTask<Answer> FailAsync(
        Turn turn, PendingWorkflowTask task, RespondWorkflowTaskCompletedRequest request, BadCommandException bad)
    {
        var refusedRun = turn.Run!;
        var run = turn.Replace(await engine.Store.LoadAsync(turn.Key, refusedRun.RunId) ?? throw Errors.NotFound("Workflow task not found."));
        refusedRun.TakeBackUpdates(update => update.Stage == UpdateStage.Admitted
            ? Errors.Unavailable("workflow update was aborted")
            : Errors.WorkflowNotReady("Unable to perform workflow execution update due to unexpected workflow task failure."));
        run.AdoptWorkflowTask(task);
        var refused = Errors.InvalidArgument($"{bad.FailedCause}: {bad.Message}");
        if (task.Attempt > 1 && bad.FailedCause != WorkflowTaskFailedCause.UnhandledCommand && !bad.TerminatesRun)
        {
            return new Answer(new(), Refused: refused);
        }

        run.FailWorkflowTask(
            task,
            bad.FailedCause,
            new Failure { Message = bad.Message, Source = "Server", ServerFailureInfo = new() { NonRetryable = true } },
            request.Identity);
        if (bad.TerminatesRun)
        {
            run.FlushBuffered();
            run.Terminate(bad.Message, null, "history-service");
        }
        else
        {
            run.ScheduleWorkflowTask();
        }

        // An unhandled command is no mistake of the worker: it is only told to look again.
        return new Answer(new(), Refused: bad.FailedCause == WorkflowTaskFailedCause.UnhandledCommand
            ? Errors.InvalidArgument("UnhandledCommand")
            : refused);
    }

    private static void SettleUpdates(WorkflowRun run, bool isHeartbeat)
    {
        if (run.IsRunning && !isHeartbeat)
        {
            foreach (var update in run.Updates.Where(update => update.Stage == UpdateStage.Sent).ToList())
            {
                run.RejectUpdate(update, new Failure
                {
                    Message = "Workflow Update is rejected because it wasn't processed by worker. Probably, Workflow Update is "
                        + "not supported by the worker.",
                    Source = "Server",
                    ApplicationFailureInfo = new() { Type = "UnprocessedUpdate", NonRetryable = true },
                });
            }
        }
    }

    private void AnswerQueries(RespondWorkflowTaskCompletedRequest request)
    {
        foreach (var (id, result) in request.QueryResults)
        {
            queries.Answer(id, result);
        }
    }

    private static void SetSticky(WorkflowRun run, RespondWorkflowTaskCompletedRequest request)
    {
        if (request.StickyAttributes?.WorkerTaskQueue?.Name is { Length: > 0 } queue)
        {
            run.SetSticky(queue, request.StickyAttributes.ScheduleToStartTimeout?.ToTimeSpan() ?? TimeSpan.Zero);
        }
        else
        {
            run.ClearSticky();
        }
    }

    private static bool IsHeartbeat(RespondWorkflowTaskCompletedRequest request) =>
        request.ForceCreateNewWorkflowTask && request.Commands.Count == 0 && request.Messages.Count == 0;

    /// <summary>
    /// A task made for updates that were all rejected leaves no trace, unless it also showed events to a worker that would
    /// not take them a second time, or too many to show them again and again.
    /// </summary>
    private static bool IsMereRejection(WorkflowRun run, PendingWorkflowTask task, RespondWorkflowTaskCompletedRequest request)
    {
        const int mostEventsShownAgain = 10;
        if (!task.IsSpeculative || request.Commands.Count > 0 || request.ForceCreateNewWorkflowTask || run.Buffered.Count > 0)
        {
            return false;
        }

        var unseen = run.NextEventId - run.LastCompletedTaskStartedEventId - 2;
        var allowed = request.Capabilities?.DiscardSpeculativeWorkflowTaskWithEvents == true ? mostEventsShownAgain : 0;
        return unseen <= allowed && request.Messages.All(message => message.Body.Is(Rejection.Descriptor));
    }

    private sealed record Answer(
        RespondWorkflowTaskCompletedResponse Response, StartedTask? Next = null, Grpc.Core.RpcException? Refused = null);
}
