using Flywheel.Embedded.Temporal.Engine;
using Flywheel.Embedded.Temporal.Matching;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

internal sealed class PollActivityTaskQueue(
    TaskQueues queues, RateLimits limits, ActivityTasks tasks, Namespaces namespaces, WorkerPolls polls)
{
    public async Task<PollActivityTaskQueueResponse> InvokeAsync(
        PollActivityTaskQueueRequest request, DateTime deadline, CancellationToken cancel)
    {
        namespaces.Require(request.Namespace);
        Requests.Limited(request.TaskQueue?.Name, "TaskQueue");
        Requests.Refuse(
            request.DeploymentOptions?.WorkerVersioningMode == WorkerVersioningMode.Versioned, "worker versioning (deployments)");
        var key = new QueueKey(request.Namespace, request.TaskQueue!.Name, QueueKind.Activity);
        var rate = request.TaskQueueMetadata?.MaxTasksPerSecond;
        using var poll = polls.Begin(request.WorkerInstanceKey, deadline, cancel);
        if (await limits.PermitAsync(key, rate, poll.Token))
        {
            while (await queues.Get(key).TakeAsync(request.Identity, rate ?? 0, poll.Token) is { } offer)
            {
                if (await tasks.StartAsync((ActivityOffer)offer, request.Identity) is { } response)
                {
                    return response;
                }
            }

            limits.GiveBack(key, rate);
        }

        return new PollActivityTaskQueueResponse();
    }
}
