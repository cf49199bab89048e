using Flywheel.Embedded.Temporal.Engine;
using Flywheel.Embedded.Temporal.Executions;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

/// <summary>
/// How activities end and heart-beat: by the task's token, or by the activity's id where the answer comes from elsewhere.
/// </summary>
internal sealed class RespondActivityTask(ExecutionEngine engine, Requests requests)
{
    public async Task<RespondActivityTaskCompletedResponse> CompletedAsync(RespondActivityTaskCompletedRequest request, CancellationToken cancel)
    {
        await ByTokenAsync(request.TaskToken, (run, activity) => Complete(run, activity, request.Result, request.Identity));
        return new RespondActivityTaskCompletedResponse();
    }

    public async Task<RespondActivityTaskCompletedByIdResponse> CompletedByIdAsync(RespondActivityTaskCompletedByIdRequest request, CancellationToken cancel)
    {
        await ByIdAsync(
            new(request.Namespace, request.WorkflowId, request.RunId, request.ActivityId),
            (run, activity) => Complete(run, activity, request.Result, request.Identity));
        return new RespondActivityTaskCompletedByIdResponse();
    }

    public async Task<RespondActivityTaskFailedResponse> FailedAsync(RespondActivityTaskFailedRequest request, CancellationToken cancel)
    {
        await ByTokenAsync(
            request.TaskToken,
            (run, activity) => Fail(run, activity, request.Failure, request.LastHeartbeatDetails, request.Identity));
        return new RespondActivityTaskFailedResponse();
    }

    public async Task<RespondActivityTaskFailedByIdResponse> FailedByIdAsync(RespondActivityTaskFailedByIdRequest request, CancellationToken cancel)
    {
        await ByIdAsync(
            new(request.Namespace, request.WorkflowId, request.RunId, request.ActivityId),
            (run, activity) => Fail(run, activity, request.Failure, request.LastHeartbeatDetails, request.Identity));
        return new RespondActivityTaskFailedByIdResponse();
    }

    public async Task<RespondActivityTaskCanceledResponse> CanceledAsync(RespondActivityTaskCanceledRequest request, CancellationToken cancel)
    {
        await ByTokenAsync(request.TaskToken, (run, activity) => Cancel(run, activity, request.Details, request.Identity));
        return new RespondActivityTaskCanceledResponse();
    }

    public async Task<RespondActivityTaskCanceledByIdResponse> CanceledByIdAsync(RespondActivityTaskCanceledByIdRequest request, CancellationToken cancel)
    {
        await ByIdAsync(
            new(request.Namespace, request.WorkflowId, request.RunId, request.ActivityId),
            (run, activity) => Cancel(run, activity, request.Details, request.Identity));
        return new RespondActivityTaskCanceledByIdResponse();
    }

    public async Task<RecordActivityTaskHeartbeatResponse> HeartbeatAsync(RecordActivityTaskHeartbeatRequest request, CancellationToken cancel)
    {
        var canceled = false;
        await ByTokenAsync(request.TaskToken, (run, activity) => canceled = Heartbeat(run, activity, request.Details));
        return new RecordActivityTaskHeartbeatResponse { CancelRequested = canceled };
    }

    public async Task<RecordActivityTaskHeartbeatByIdResponse> HeartbeatByIdAsync(RecordActivityTaskHeartbeatByIdRequest request, CancellationToken cancel)
    {
        var canceled = false;
        await ByIdAsync(
            new(request.Namespace, request.WorkflowId, request.RunId, request.ActivityId),
            (run, activity) => canceled = Heartbeat(run, activity, request.Details));
        return new RecordActivityTaskHeartbeatByIdResponse { CancelRequested = canceled };
    }

    private static void Complete(WorkflowRun run, PendingActivity activity, Payloads? result, string identity)
    {
        if (result?.CalculateSize() > Commands.CommandChecks.LargestBlob)
        {
            // Failing the call would leave the worker with a result that nobody takes, and the workflow waiting.
            run.FailActivity(activity, TooLarge("Complete result exceeds size limit."), identity);
            return;
        }

        run.CompleteActivity(activity, result, identity);
    }

    private static void Fail(WorkflowRun run, PendingActivity activity, Failure? failure, Payloads? lastHeartbeat, string identity)
    {
        if (failure is null)
        {
            throw Errors.InvalidArgument("Failure is not set on request.");
        }

        if (lastHeartbeat is not null)
        {
            activity.HeartbeatDetails = lastHeartbeat;
        }

        run.FailActivity(activity, failure.CalculateSize() > Commands.CommandChecks.LargestBlob ? TooLarge("Failure exceeds size limit.") : failure, identity);
    }

    private static void Cancel(WorkflowRun run, PendingActivity activity, Payloads? details, string identity)
    {
        if (!activity.CancelRequested)
        {
            throw Errors.InvalidArgument("unable to mark activity as canceled without activity being request canceled first");
        }

        run.CancelActivity(activity, details, identity);
    }

    private static bool Heartbeat(WorkflowRun run, PendingActivity activity, Payloads? details)
    {
        Requests.Size(details, "Details");
        run.HeartbeatActivity(activity, details);
        return activity.CancelRequested;
    }

    private static Failure TooLarge(string message) => new()
    {
        Message = message,
        Source = "Server",
        ServerFailureInfo = new() { NonRetryable = true },
    };

    private Task ByTokenAsync(ByteString bytes, Action<WorkflowRun, PendingActivity> act)
    {
        var token = TaskTokens.Activity(bytes);
        return engine.ChangeAsync(TaskTokens.Workflow(token), token.RunId, turn =>
        {
            if (turn.Run is not { IsRunning: true } run
                || !run.Activities.TryGetValue(token.ScheduledEventId, out var activity)
                || activity.StartedAt is null || activity.Attempt != token.Attempt)
            {
                throw Errors.NotFound("invalid activityID or activity already timed out or invoking workflow is completed");
            }

            act(run, activity);
        });
    }

    private Task ByIdAsync(ActivityAddress address, Action<WorkflowRun, PendingActivity> act)
    {
        var key = requests.Key(address.Namespace, address.WorkflowId);
        Requests.Limited(address.ActivityId, "ActivityId");
        return engine.ChangeAsync(key, address.RunId, turn =>
        {
            var run = turn.Run ?? throw Errors.WorkflowNotFound(key, address.RunId);
            if (!run.IsRunning)
            {
                throw Errors.WorkflowCompleted();
            }

            if (run.ActivityById(address.ActivityId) is not { StartedAt: not null } activity)
            {
                throw Errors.NotFound(
                    $"Can't find pending activity with such ID: {address.ActivityId}. Invalid activityID or activity already completed");
            }

            act(run, activity);
        });
    }

    private sealed record ActivityAddress(string Namespace, string WorkflowId, string RunId, string ActivityId);
}
