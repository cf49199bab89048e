using Flywheel.Activities.Runs;
using Flywheel.Workflows;
using Temporalio.Client;
using Temporalio.Testing;
using Temporalio.Worker;

namespace Flywheel.Tests.Workflows;

/// <summary>A service whose time can be skipped, and workers with all pipelines and none of their neighbours.</summary>
internal sealed class Stage : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly List<TemporalWorker> _workers;
    private readonly Task _working;

    private Stage(WorkflowEnvironment environment, FakeCommands commands, FakeCloud cloud, Type? workflow)
    {
        (Environment, Commands, Cloud) = (environment, commands, cloud);
        _workers = [new(Client, Options(TaskQueue, workflow)), new(Client, Options(PipelineCatalog.BackfillTaskQueue, workflow))];
        _working = Task.WhenAll(_workers.Select(worker => worker.ExecuteAsync(_stop.Token)));
    }

    public WorkflowEnvironment Environment { get; }

    public ITemporalClient Client => Environment.Client;

    public FakeCommands Commands { get; }

    public FakeCloud Cloud { get; }

    public string TaskQueue => PipelineCatalog.TaskQueue;

    /// <summary>Starts it with all pipelines of the catalog, and with <paramref name="workflow"/>, where it does not have that.</summary>
    public static async Task<Stage> StartAsync(FakeCommands? commands = null, FakeCloud? cloud = null, Type? workflow = null)
    {
        var environment = await WorkflowEnvironment.StartTimeSkippingAsync();
        var attributes = new Temporalio.Api.OperatorService.V1.AddSearchAttributesRequest { Namespace = environment.Client.Options.Namespace };
        foreach (var key in RunAttributes.All)
        {
            attributes.SearchAttributes[key.Name] = key.ValueType;
        }

        await environment.Client.OperatorService.AddSearchAttributesAsync(attributes);
        return new Stage(environment, commands ?? new(), cloud ?? new(), workflow);
    }

    public static Task<Stage> StartAsync(FakeCloud cloud) => StartAsync(commands: null, cloud);

    public Task<WorkflowHandle<Hello, RunResult>> StartAsync(string id, HelloInput? input = null) =>
        Client.StartWorkflowAsync((Hello run) => run.RunAsync(input), new(id, TaskQueue));

    /// <summary>Runs a pipeline to its end, as its id says.</summary>
    public async Task<RunResult> RunAsync(string id, params object?[] input) =>
        await (await StartRunAsync(id, input)).GetResultAsync<RunResult>();

    public Task<WorkflowHandle> StartRunAsync(string id, params object?[] input) =>
        Client.StartWorkflowAsync(id.Split('/')[0], input, new(id, TaskQueue));

    /// <summary>Waits, in real time, for something that other processes or threads bring about.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); !await isSo(); await Task.Delay(20, TestContext.Current.CancellationToken))
        {
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(30), $"It never came to this: {what}.");
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _working.ContinueWith(_ => { }, TaskScheduler.Default);
        _workers.ForEach(worker => worker.Dispose());
        _stop.Dispose();
        await Environment.DisposeAsync();
    }

    private TemporalWorkerOptions Options(string queue, Type? more)
    {
        var options = new TemporalWorkerOptions(queue)
            .AddAllActivities(Commands)
            .AddAllActivities(Cloud)
            .AddAllActivities(new RunActivities(new(Client, Cloud)));
        foreach (var workflow in PipelineCatalog.Machinery.Concat(PipelineCatalog.All.Select(pipeline => pipeline.Workflow)).Concat(more is null ? [] : [more]).Distinct())
        {
            options.AddWorkflow(workflow);
        }

        return options;
    }
}
