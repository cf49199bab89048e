using Microsoft.Extensions.DependencyInjection;
using Temporalio.Worker;

namespace Temporalio.Extensions.Hosting;

/// <summary>Configures the worker of a task queue.</summary>
public interface ITemporalWorkerServiceOptionsBuilder
{
    /// <summary>Gets the task queue.</summary>
    string TaskQueue { get; }

    /// <summary>Gets the build id.</summary>
    [Obsolete("Use DeploymentOptions instead")]
    string? BuildId { get; }

    /// <summary>Gets the deployment options.</summary>
    WorkerDeploymentOptions? DeploymentOptions { get; }

    /// <summary>Gets the services that the worker belongs to.</summary>
    IServiceCollection Services { get; }
}
