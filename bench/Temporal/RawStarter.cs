using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.TaskQueue.V1;

namespace Flywheel.Bench.Temporal;

/// <summary>What a program that starts workflows does, with the bare protocol.</summary>
internal sealed class RawStarter(RawClient client, string queue)
{
    public async Task<WorkflowExecution> StartAsync(string workflowId)
    {
        var started = await client.Calls.StartWorkflowExecutionAsync(new()
        {
            Namespace = RawClient.Namespace,
            WorkflowId = workflowId,
            WorkflowType = new() { Name = "bench" },
            TaskQueue = new TaskQueue { Name = queue },
            RequestId = Guid.NewGuid().ToString(),
            Identity = "bench",
        });
        return new WorkflowExecution { WorkflowId = workflowId, RunId = started.RunId };
    }

    /// <summary>Waits as a client's <c>result()</c> does: a long poll for the closing event.</summary>
    public async Task ResultAsync(WorkflowExecution execution)
    {
        while (true)
        {
            var page = await client.Calls.GetWorkflowExecutionHistoryAsync(
                new()
                {
                    Namespace = RawClient.Namespace,
                    Execution = execution,
                    WaitNewEvent = true,
                    HistoryEventFilterType = HistoryEventFilterType.CloseEvent,
                },
                RawClient.LongPoll(CancellationToken.None));
            if (page.History.Events is [.., var last])
            {
                if (last.EventType != EventType.WorkflowExecutionCompleted)
                {
                    throw new InvalidOperationException($"Workflow {execution.WorkflowId} ended with {last.EventType}, not with its completion.");
                }

                return;
            }
        }
    }

    public async Task RunAsync(string workflowId) => await ResultAsync(await StartAsync(workflowId));

    public async Task SignalAsync(string workflowId) => await client.Calls.SignalWorkflowExecutionAsync(new()
    {
        Namespace = RawClient.Namespace,
        WorkflowExecution = new() { WorkflowId = workflowId },
        SignalName = "go",
        RequestId = Guid.NewGuid().ToString(),
        Identity = "bench",
    });
}
