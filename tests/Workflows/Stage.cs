using Flywheel.Workflows;
using Temporalio.Client;
using Temporalio.Testing;
using Temporalio.Worker;

namespace Flywheel.Tests.Workflows;

/// <summary>A service whose time can be skipped, and a worker with all pipelines and none of their neighbours.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly TemporalWorker _worker;
    private readonly Task _working;

    private Stage(WorkflowEnvironment environment, FakeCommands commands)
    {
        (Environment, Commands) = (environment, commands);
        var options = new TemporalWorkerOptions(TaskQueue).AddWorkflow<ScheduledRun>().AddAllActivities(commands);
        foreach (var pipeline in PipelineCatalog.All)
        {
            options.AddWorkflow(pipeline.Workflow);
        }

        _worker = new TemporalWorker(Client, options);
        _working = _worker.ExecuteAsync(_stop.Token);
    }

    public WorkflowEnvironment Environment { get; }

    public ITemporalClient Client => Environment.Client;

    public FakeCommands Commands { get; }

    public string TaskQueue => PipelineCatalog.TaskQueue;

    public static async Task<Stage> StartAsync(FakeCommands? commands = null)
    {
        var environment = await WorkflowEnvironment.StartTimeSkippingAsync();
        var attributes = new Temporalio.Api.OperatorService.V1.AddSearchAttributesRequest { Namespace = environment.Client.Options.Namespace };
        foreach (var key in RunAttributes.All)
        {
            attributes.SearchAttributes[key.Name] = key.ValueType;
        }

        await environment.Client.OperatorService.AddSearchAttributesAsync(attributes);
        return new Stage(environment, commands ?? new());
    }

    public Task<WorkflowHandle<Hello, RunResult>> StartAsync(string id, HelloInput? input = null) =>
        Client.StartWorkflowAsync((Hello run) => run.RunAsync(input), new(id, TaskQueue));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _working.ContinueWith(_ => { }, TaskScheduler.Default);
        _worker.Dispose();
        _stop.Dispose();
        await Environment.DisposeAsync();
    }
}
