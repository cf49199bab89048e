using System.Reflection;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace Temporalio.Worker;

/// <summary>Who a worker is to the server.</summary>
/// <param name="Namespace">Where it works.</param>
/// <param name="Identity">For people.</param>
/// <param name="TaskQueue">What it polls.</param>
/// <param name="InstanceKey">Unique; the server ends this worker's polls by it.</param>
/// <param name="BuildId">Of its code.</param>
/// <param name="UsesBuildId">Whether it wants tasks of its build id alone (the old kind of versioning).</param>
/// <param name="Deployment">The new kind of versioning; null when not configured.</param>
internal sealed record WorkerIdentity(
    string Namespace,
    string TaskQueue,
    string Identity,
    string InstanceKey,
    string BuildId,
    bool UsesBuildId,
    Api.Deployment.V1.WorkerDeploymentOptions? Deployment)
{
    /// <summary>The queue of this worker alone, for runs that are in its cache.</summary>
    public string StickyQueue { get; } = $"{Identity}-{InstanceKey}";

    public WorkerVersionStamp VersionStamp { get; } = new() { BuildId = BuildId, UseVersioning = UsesBuildId };

    /// <summary>What workflow code sees as the version that makes its history.</summary>
    public Api.Deployment.V1.WorkerDeploymentVersion CurrentVersion { get; } =
        new() { DeploymentName = Deployment?.DeploymentName ?? "", BuildId = BuildId };

    public WorkerVersionCapabilities VersionCapabilities { get; } = new() { BuildId = BuildId, UseVersioning = UsesBuildId };

    public static WorkerIdentity Of(TemporalWorkerOptions options, string @namespace, string clientIdentity)
    {
#pragma warning disable CS0618 // The old kind of versioning works for as long as servers know it.
        var deployment = options.DeploymentOptions?.Version is { } version
            ? new Api.Deployment.V1.WorkerDeploymentOptions
            {
                DeploymentName = version.DeploymentName,
                BuildId = version.BuildId,
                WorkerVersioningMode = options.DeploymentOptions.UseWorkerVersioning
                    ? WorkerVersioningMode.Versioned
                    : WorkerVersioningMode.Unversioned,
            }
            : null;
        return new(
            @namespace,
            options.TaskQueue!,
            options.Identity ?? clientIdentity,
            Guid.NewGuid().ToString(),
            deployment?.BuildId ?? options.BuildId ?? DefaultBuildId(),
            options.UseWorkerVersioning,
            deployment);
#pragma warning restore CS0618
    }

    private static string DefaultBuildId() =>
        Assembly.GetEntryAssembly()?.ManifestModule.ModuleVersionId.ToString() ?? "unknown";
}
