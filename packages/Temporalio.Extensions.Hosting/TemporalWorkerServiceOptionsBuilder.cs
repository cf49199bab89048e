using Microsoft.Extensions.DependencyInjection;
using Temporalio.Worker;

namespace Temporalio.Extensions.Hosting;

/// <inheritdoc/>
public class TemporalWorkerServiceOptionsBuilder : ITemporalWorkerServiceOptionsBuilder
{
    /// <summary>Initializes a new instance of the <see cref="TemporalWorkerServiceOptionsBuilder"/> class.</summary>
    public TemporalWorkerServiceOptionsBuilder(string taskQueue, IServiceCollection services)
        : this(taskQueue, (string?)null, services)
    {
    }

    /// <summary>Initializes a new instance of the <see cref="TemporalWorkerServiceOptionsBuilder"/> class.</summary>
    public TemporalWorkerServiceOptionsBuilder(string taskQueue, string? buildId, IServiceCollection services)
    {
        TaskQueue = taskQueue;
#pragma warning disable CS0618 // For those who still use it.
        BuildId = buildId;
#pragma warning restore CS0618
        Services = services;
    }

    /// <summary>Initializes a new instance of the <see cref="TemporalWorkerServiceOptionsBuilder"/> class.</summary>
    public TemporalWorkerServiceOptionsBuilder(
        string taskQueue, WorkerDeploymentOptions? deploymentOptions, IServiceCollection services)
    {
        TaskQueue = taskQueue;
        DeploymentOptions = deploymentOptions;
        Services = services;
    }

    /// <inheritdoc/>
    public string TaskQueue { get; private init; }

    /// <inheritdoc/>
    [Obsolete("Use DeploymentOptions instead")]
    public string? BuildId { get; private init; }

    /// <inheritdoc/>
    public WorkerDeploymentOptions? DeploymentOptions { get; private init; }

    /// <inheritdoc/>
    public IServiceCollection Services { get; private init; }
}
