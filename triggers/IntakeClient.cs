using Flywheel.Workflows;
using Temporalio.Client;

namespace Flywheel.Triggers;

/// <summary>Puts objects into the queues of pipelines.</summary>
public sealed class IntakeClient(ITemporalClient client)
{
    /// <summary>
    /// Signals the pipeline's intake, and starts it where it does not run. The same object may be put in again: the intake
    /// knows it by its generation.
    /// </summary>
    public Task PutAsync(string pipeline, ObjectFinalized dropped, CancellationToken cancel)
    {
        var options = new WorkflowOptions(EventIntake.IdOf(pipeline), PipelineCatalog.TaskQueue) { Rpc = new() { CancellationToken = cancel } };
        options.SignalWithStart((EventIntake intake) => intake.ReceiveAsync(dropped));
        var input = new EventIntakeInput(pipeline);
        return client.StartWorkflowAsync((EventIntake intake) => intake.RunAsync(input), options);
    }

    /// <summary>What waits for the pipeline, and what it is at work on.</summary>
    public Task<IntakeQueue> QueueAsync(string pipeline, CancellationToken cancel) =>
        client.GetWorkflowHandle<EventIntake>(EventIntake.IdOf(pipeline))
            .QueryAsync(intake => intake.Queue(), new() { Rpc = new() { CancellationToken = cancel } });
}
