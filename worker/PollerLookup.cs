using Temporalio.Api.Enums.V1;
using Temporalio.Client;

namespace Flywheel.Worker;

/// <summary>Who takes tasks from a queue, as the service sees it.</summary>
public sealed class PollerLookup(ITemporalClient client)
{
    /// <summary>The identities of the workers that polled for workflow tasks of the queue within the last minutes.</summary>
    public async Task<IReadOnlyCollection<string>> FindAsync(string taskQueue, CancellationToken cancel)
    {
        var queue = await client.WorkflowService.DescribeTaskQueueAsync(
            new()
            {
                Namespace = client.Options.Namespace,
                TaskQueue = new() { Name = taskQueue },
                TaskQueueType = TaskQueueType.Workflow,
            },
            new() { CancellationToken = cancel, Timeout = TimeSpan.FromSeconds(5), Retry = false });
        return [.. queue.Pollers.Select(poller => poller.Identity).Distinct()];
    }
}
