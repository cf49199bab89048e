using Temporalio.Common;

namespace Temporalio.Worker;

/// <summary>How a worker takes part in worker versioning. <see cref="Version"/> must be set.</summary>
public class WorkerDeploymentOptions : ICloneable
{
    /// <summary>Initializes a new instance of the <see cref="WorkerDeploymentOptions"/> class.</summary>
    public WorkerDeploymentOptions()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="WorkerDeploymentOptions"/> class.</summary>
    public WorkerDeploymentOptions(WorkerDeploymentVersion version, bool useWorkerVersioning)
    {
        Version = version;
        UseWorkerVersioning = useWorkerVersioning;
    }

    /// <summary>Gets or sets the deployment's version.</summary>
    public WorkerDeploymentVersion? Version { get; set; }

    /// <summary>Gets or sets a value indicating whether only tasks that are meant for this version are taken.</summary>
    public bool UseWorkerVersioning { get; set; }

    /// <summary>Gets or sets the behavior of workflows that do not say one themselves.</summary>
    public VersioningBehavior DefaultVersioningBehavior { get; set; } = VersioningBehavior.Unspecified;

    /// <summary>A shallow copy.</summary>
    public virtual object Clone() => MemberwiseClone();
}
