using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Exceptions;
using Temporalio.Worker.Core;
using Temporalio.Worker.Polling;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>Tells the server what came of a workflow task.</summary>
internal sealed class WorkflowTaskReporter(WorkflowWorkerOptions options)
{
    /// <summary>Never throws: what the server does not take is logged, and the run is not kept.</summary>
    public async Task<Report> ReportAsync(CachedRun entry, PollWorkflowTaskQueueResponse task, TaskOutcome outcome)
    {
        try
        {
            return outcome switch
            {
                TaskOutcome.Completed done => await CompleteAsync(entry, task, done).ConfigureAwait(false),
                TaskOutcome.AnsweredQuery answer => await AnswerAsync(entry, task, answer.Request, keep: true).ConfigureAwait(false),
                TaskOutcome.Failed failed => await FailAsync(entry, task, failed).ConfigureAwait(false),
                _ => throw new InvalidOperationException($"Unknown outcome {outcome.GetType()}"),
            };
        }
        catch (RpcException e)
        {
            var execution = task.WorkflowExecution;
            if (e is { Code: RpcException.StatusCode.InvalidArgument, Message: "UnhandledCommand" })
            {
                // Something happened meanwhile; the next task has it.
                WorkerLog.UnhandledCommand(options.Logger, task.WorkflowType.Name, execution.WorkflowId, execution.RunId);
            }
            else
            {
                WorkerLog.ReportFailed(options.Logger, e, task.WorkflowType.Name, execution.WorkflowId, execution.RunId);
            }

            return default;
        }
    }

    private static bool IsTooLarge(RpcException e) => e.Code == RpcException.StatusCode.ResourceExhausted
        && e.Message.Contains("larger than max", StringComparison.Ordinal);

    private async Task<Report> CompleteAsync(CachedRun entry, PollWorkflowTaskQueueResponse task, TaskOutcome.Completed done)
    {
        var request = done.Request;
        request.TaskToken = task.TaskToken;
        if (request.VersioningBehavior == VersioningBehavior.Unspecified)
        {
            request.VersioningBehavior = (VersioningBehavior)options.DefaultVersioning;
        }

        if (entry.Codec is { } codec)
        {
            try
            {
                await codec.EncodeAsync(request).ConfigureAwait(false);
            }
            catch (Exception e)
            {
                // A user's codec may throw anything.
                return await FailAsync(entry, task, new(
                    WorkflowTaskFailedCause.WorkflowWorkerUnhandledFailure,
                    new() { Message = $"Failed encoding completion: {e}" },
                    e)).ConfigureAwait(false);
            }
        }

        var reserved = ReserveEager(request);
        RespondWorkflowTaskCompletedResponse response;
        try
        {
            response = await options.Server
                .CompleteWorkflowTaskAsync(request, options.HasCache ? options.StickyTimeout : null).ConfigureAwait(false);
            StartEager(reserved, response);
        }
        catch (RpcException e) when (IsTooLarge(e) && task.Attempt < 2)
        {
            return await FailAsync(entry, task, new(
                WorkflowTaskFailedCause.GrpcMessageTooLarge,
                new() { Message = "GRPC Message too large", ApplicationFailureInfo = new() { Type = "GrpcMessageTooLarge" } },
                e)).ConfigureAwait(false);
        }
        finally
        {
            reserved?.ForEach(slot => slot.Dispose());
        }

        RecordEnd(entry, task, request);
        entry.LastStartedEventId = task.StartedEventId;

        if (response.ResetHistoryEventId > 0)
        {
            entry.Run!.ForgetSpeculativeTask(response.ResetHistoryEventId);
            entry.LastStartedEventId = response.ResetHistoryEventId;
        }

        return new(!done.Closed, response.WorkflowTask is { TaskToken.IsEmpty: false } next ? next : null);
    }

    private async Task<Report> AnswerAsync(
        CachedRun entry, PollWorkflowTaskQueueResponse task, RespondQueryTaskCompletedRequest answer, bool keep)
    {
        try
        {
            if (entry.Codec is { } codec)
            {
                await codec.EncodeAsync(answer).ConfigureAwait(false);
            }
        }
        catch (Exception e)
        {
            // A user's codec may throw anything.
            var message = $"Failed encoding completion: {e}";
            answer = new() { CompletedType = QueryResultType.Failed, ErrorMessage = message, Failure = new() { Message = message } };
        }

        answer.TaskToken = task.TaskToken;
        await options.Server.AnswerQueryAsync(answer).ConfigureAwait(false);
        return new(keep, null);
    }

    private async Task<Report> FailAsync(CachedRun entry, PollWorkflowTaskQueueResponse task, TaskOutcome.Failed failed)
    {
        var execution = task.WorkflowExecution;
        WorkerLog.TaskFailed(options.Logger, failed.Error, task.WorkflowType.Name, execution.WorkflowId, execution.RunId, task.Attempt);
        options.Metrics.Workflow(task.WorkflowType.Name).TaskFailed(
            failed.Cause == WorkflowTaskFailedCause.NonDeterministicError ? "NonDeterminismError" : "WorkflowError");
        if (failed.Query is { } query)
        {
            return await AnswerAsync(entry, task, query, keep: false).ConfigureAwait(false);
        }

        // Later attempts are left to time out, so that a workflow that cannot go on is not tried in a tight loop.
        if (task.Attempt <= 1)
        {
            var failure = failed.Failure;
            try
            {
                if (entry.Codec is { } codec)
                {
                    await codec.EncodeAsync(failure).ConfigureAwait(false);
                }
            }
            catch (Exception e)
            {
                failure = new() { Message = $"Failed encoding completion: {e}" };
            }

            await options.Server.FailWorkflowTaskAsync(
                new() { TaskToken = task.TaskToken, Cause = failed.Cause, Failure = failure }).ConfigureAwait(false);
        }

        return default;
    }

    private List<Slot>? ReserveEager(RespondWorkflowTaskCompletedRequest request)
    {
        List<Slot>? reserved = null;
        foreach (var command in request.Commands)
        {
            if (command.AttributesCase == Command.AttributesOneofCase.ScheduleActivityTaskCommandAttributes
                && command.ScheduleActivityTaskCommandAttributes is { RequestEagerExecution: true } activity)
            {
                var slot = (reserved?.Count ?? 0) < options.MaxEagerPerTask
                    && activity.TaskQueue?.Name == options.Identity.TaskQueue
                    ? options.Eager?.TryReserve()
                    : null;
                activity.RequestEagerExecution = slot is not null;
                if (slot is not null)
                {
                    (reserved ??= []).Add(slot);
                }
            }
        }

        return reserved;
    }

    private void StartEager(List<Slot>? reserved, RespondWorkflowTaskCompletedResponse response)
    {
        foreach (var activity in response.ActivityTasks.Take(reserved?.Count ?? 0))
        {
            var slot = reserved![^1];
            reserved.RemoveAt(reserved.Count - 1);
            options.Eager!.Start(activity, slot);
        }
    }

    private void RecordEnd(CachedRun entry, PollWorkflowTaskQueueResponse task, RespondWorkflowTaskCompletedRequest request)
    {
        foreach (var command in request.Commands)
        {
            if (command.CommandType is not (CommandType.CompleteWorkflowExecution or CommandType.CancelWorkflowExecution
                or CommandType.FailWorkflowExecution or CommandType.ContinueAsNewWorkflowExecution))
            {
                continue;
            }

            var metrics = options.Metrics.Workflow(task.WorkflowType.Name);
            switch (command.CommandType)
            {
                case CommandType.CompleteWorkflowExecution:
                    metrics.Completed.Add(1);
                    break;
                case CommandType.CancelWorkflowExecution:
                    metrics.Canceled.Add(1);
                    break;
                case CommandType.FailWorkflowExecution when !IsBenign(command):
                    metrics.Failed.Add(1);
                    break;
                case CommandType.ContinueAsNewWorkflowExecution:
                    metrics.ContinuedAsNew.Add(1);
                    break;
            }

            if (task.StartedTime is { } started && entry.StartTime != default)
            {
                metrics.EndToEnd.Record(started.ToDateTime() - entry.StartTime);
            }
        }
    }

    private static bool IsBenign(Command command) =>
        command.FailWorkflowExecutionCommandAttributes.Failure?.ApplicationFailureInfo?.Category == ApplicationErrorCategory.Benign;

    /// <param name="Keep">Whether the run may stay in the cache.</param>
    /// <param name="Next">The run's next task.</param>
    internal readonly record struct Report(bool Keep, PollWorkflowTaskQueueResponse? Next);
}
