using Flywheel.Embedded.Temporal.Executions;
using Flywheel.Embedded.Temporal.Matching;
using Flywheel.Embedded.Temporal.Store.V1;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.TaskQueue.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Engine;

/// <summary>Hands workflow tasks to workers: marks them started and puts their history together.</summary>
internal sealed class WorkflowTasks(ExecutionEngine engine, HistoryReader histories, Queries queries)
{
    /// <summary>What an offer stands for, started; null when somebody or something was faster.</summary>
    public async Task<PollWorkflowTaskQueueResponse?> StartAsync(WorkflowTaskOffer offer, string identity)
    {
        var started = await engine.ChangeAsync(offer.Run.Workflow, offer.Run.RunId, turn =>
            turn.Run is { IsRunning: true, WorkflowTask: { IsStarted: false } task } run
                && task.ScheduledEventId == offer.ScheduledEventId && task.Attempt == offer.Attempt
                ? Start(run, task, identity, isSticky: offer.Queue != offer.NormalQueue)
                : null);
        return started is null ? null : await AnswerAsync(started);
    }

    /// <summary>Starts the run's scheduled task within a turn. Give the result to <see cref="AnswerAsync"/> after it.</summary>
    public StartedTask Start(WorkflowRun run, PendingWorkflowTask task, string identity, bool isSticky)
    {
        run.StartWorkflowTask(task, identity, Guid.NewGuid().ToString());
        return Describe(run, task, isSticky);
    }

    public async Task<PollWorkflowTaskQueueResponse> AnswerAsync(StartedTask started)
    {
        var page = await histories.ReadAsync(started.Range);
        started.Response.History = new History { Events = { page.Events } };
        if (page.IsLast)
        {
            started.Response.History.Events.AddRange(started.Unwritten);
        }
        else
        {
            started.Response.NextPageToken = new HistoryPageToken
            {
                RunId = started.Response.WorkflowExecution.RunId,
                NextEventId = page.NextEventId,
                LastEventId = started.Range.To,
            }.ToByteString();
        }

        return started.Response;
    }

    /// <summary>A direct query looks like a workflow task without new events.</summary>
    public async Task<PollWorkflowTaskQueueResponse?> StartAsync(QueryOffer offer)
    {
        var started = await engine.ChangeAsync(offer.Run.Workflow, offer.Run.RunId, turn =>
        {
            if (turn.Run is not { } run)
            {
                return null;
            }

            var response = Basics(run);
            response.TaskToken = new TaskToken
            {
                Namespace = run.Workflow.Namespace,
                WorkflowId = run.Workflow.WorkflowId,
                RunId = run.RunId,
                QueryId = offer.QueryId,
            }.ToByteString();
            response.PreviousStartedEventId = run.LastCompletedTaskStartedEventId;
            response.Query = offer.Query;
            // The sticky worker has all of it in its cache.
            var from = offer.Queue.Name == run.TaskQueue ? 1 : run.LastEventId + 1;
            return new StartedTask(response, HistoryRange.Of(run, from, run.LastEventId), []);
        });
        return started is null ? null : await AnswerAsync(started);
    }

    private StartedTask Describe(WorkflowRun run, PendingWorkflowTask task, bool isSticky)
    {
        var response = Basics(run);
        response.TaskToken = new TaskToken
        {
            Namespace = run.Workflow.Namespace,
            WorkflowId = run.Workflow.WorkflowId,
            RunId = run.RunId,
            ScheduledEventId = task.ScheduledEventId,
            StartedEventId = task.StartedEventId,
            Attempt = task.Attempt,
            StartedAt = Ticks.Of(task.StartedAt),
        }.ToByteString();
        response.PreviousStartedEventId = run.LastCompletedTaskStartedEventId;
        response.StartedEventId = task.StartedEventId;
        response.Attempt = task.Attempt;
        response.ScheduledTime = Timestamp.FromDateTimeOffset(task.ScheduledAt);
        response.StartedTime = Timestamp.FromDateTimeOffset(task.StartedAt!.Value);
        response.Messages.AddRange(run.SendUpdates(task));
        foreach (var (id, query) in queries.Attach(run.Key))
        {
            response.Queries.Add(id, query);
        }

        var from = isSticky && run.HasCompletedTask ? run.LastCompletedTaskStartedEventId + 1 : 1;
        return new StartedTask(response, HistoryRange.Of(run, from, run.LastEventId), [.. run.UnwrittenEvents()]);
    }

    private static PollWorkflowTaskQueueResponse Basics(WorkflowRun run) => new()
    {
        WorkflowExecution = run.Key.ToExecution(),
        WorkflowType = run.Start.WorkflowType,
        WorkflowExecutionTaskQueue = new TaskQueue { Name = run.TaskQueue, Kind = TaskQueueKind.Normal },
    };
}

/// <summary>A task that a worker is about to get, its history still to be read.</summary>
internal sealed record StartedTask(
    PollWorkflowTaskQueueResponse Response, HistoryRange Range, IReadOnlyList<HistoryEvent> Unwritten);
