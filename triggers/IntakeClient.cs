using Flywheel.Workflows;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;

namespace Flywheel.Triggers;

/// <summary>Puts objects into the queues of pipelines.</summary>
public sealed class IntakeClient(ITemporalClient client)
{
    // All that waits is in the intake's history, and must fit into the first event of its successor, which may have 2 MB.
    private const long FullAt = 1_500_000;

    /// <summary>
    /// Signals the pipeline's intake, and starts it where it does not run. The same object may be put in again: the intake
    /// knows it by its generation.
    /// </summary>
    /// <exception cref="IntakeFullException">It has enough to do.</exception>
    public async Task PutAsync(string pipeline, ObjectFinalized dropped, CancellationToken cancel)
    {
        if (await IsFullAsync(pipeline, cancel))
        {
            throw new IntakeFullException(pipeline);
        }

        var options = new WorkflowOptions(EventIntake.IdOf(pipeline), PipelineCatalog.TaskQueue) { Rpc = new() { CancellationToken = cancel } };
        options.SignalWithStart((EventIntake intake) => intake.ReceiveAsync(dropped));
        var input = new EventIntakeInput(pipeline);
        await client.StartWorkflowAsync((EventIntake intake) => intake.RunAsync(input), options);
    }

    private async Task<bool> IsFullAsync(string pipeline, CancellationToken cancel)
    {
        try
        {
            var there = await client.WorkflowService.DescribeWorkflowExecutionAsync(
                new() { Namespace = client.Options.Namespace, Execution = new() { WorkflowId = EventIntake.IdOf(pipeline) } },
                new() { CancellationToken = cancel });
            return there.WorkflowExecutionInfo is { Status: WorkflowExecutionStatus.Running, HistorySizeBytes: > FullAt }
                // One that has nothing to do has nothing waiting either, however long its history is.
                && (there.PendingWorkflowTask is not null || there.PendingChildren.Count > 0);
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.NotFound)
        {
            return false;
        }
    }

    /// <summary>What waits for the pipeline, and what it is at work on.</summary>
    public Task<IntakeQueue> QueueAsync(string pipeline, CancellationToken cancel) =>
        client.GetWorkflowHandle<EventIntake>(EventIntake.IdOf(pipeline))
            .QueryAsync(intake => intake.Queue(), new() { Rpc = new() { CancellationToken = cancel } });
}
