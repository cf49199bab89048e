using global::Temporalio.Client;
using global::Temporalio.Testing;
using global::Temporalio.Worker;

namespace Flywheel.Tests.Packages.Temporalio.Worker;

/// <summary>A service for the tests of a class.</summary>
public sealed class WorkerFixture : IAsyncLifetime
{
    private WorkflowEnvironment? _environment;

    public ITemporalClient Client => _environment!.Client;

    public async ValueTask InitializeAsync() => _environment = await WorkflowEnvironment.StartLocalAsync();

    public ValueTask DisposeAsync() => _environment!.DisposeAsync();

    /// <summary>Options for a task queue that no other test has.</summary>
    public static TemporalWorkerOptions NewOptions() => new($"queue-{Guid.NewGuid():N}");

    /// <summary>Options to start a workflow on the worker's queue.</summary>
    public static WorkflowOptions StartOn(TemporalWorkerOptions worker) =>
        new(id: $"workflow-{Guid.NewGuid():N}", taskQueue: worker.TaskQueue!);
}
