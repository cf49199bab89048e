using Flywheel.Embedded.Temporal.Engine;
using Flywheel.Embedded.Temporal.Matching;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Flywheel.Embedded.Temporal.Operations;

internal sealed class PollWorkflowTaskQueue(TaskQueues queues, WorkflowTasks tasks, Namespaces namespaces, WorkerPolls polls)
{
    public async Task<PollWorkflowTaskQueueResponse> InvokeAsync(
        PollWorkflowTaskQueueRequest request, DateTime deadline, CancellationToken cancel)
    {
        namespaces.Require(request.Namespace);
        Requests.Limited(request.TaskQueue?.Name, "TaskQueue");
        Requests.Refuse(
            request.DeploymentOptions?.WorkerVersioningMode == WorkerVersioningMode.Versioned, "worker versioning (deployments)");
        var queue = queues.Get(new QueueKey(request.Namespace, request.TaskQueue!.Name, QueueKind.Workflow));
        using var poll = polls.Begin(request.WorkerInstanceKey, deadline, cancel);
        while (await queue.TakeAsync(request.Identity, rate: 0, poll.Token) is { } offer)
        {
            var response = offer switch
            {
                WorkflowTaskOffer task => await tasks.StartAsync(task, request.Identity),
                QueryOffer query => await tasks.StartAsync(query),
                _ => null,
            };
            if (response is not null)
            {
                response.BacklogCountHint = queue.Backlog;
                return response;
            }
        }

        return new PollWorkflowTaskQueueResponse();
    }
}
