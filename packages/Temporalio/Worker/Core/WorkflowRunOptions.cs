using Temporalio.Api.Deployment.V1;
using Temporalio.Api.Failure.V1;

namespace Temporalio.Worker.Core;

/// <summary>
/// What a run is. CreateCode makes its code when its first event is applied; it throws for an unknown workflow type, which
/// fails the task.
/// </summary>
internal sealed record WorkflowRunOptions(
    string Namespace, string TaskQueue, string WorkflowId, string RunId, Func<Job.Initialize, IWorkflowCode> CreateCode)
{
    /// <summary>Told before each activation that runs code, for the deadlock watch.</summary>
    public Action? Activating { get; init; }

    /// <summary>How an error outside of the code (CreateCode's) is told to the server; its message alone if null.</summary>
    public Func<Exception, Failure>? ToFailure { get; init; }

    /// <summary>The version of this worker, if it has one: what code sees while it makes new history.</summary>
    public WorkerDeploymentVersion? DeploymentVersion { get; init; }

    /// <summary>Whether the server keeps SDK metadata (GetSystemInfo's capabilities): all of today do.</summary>
    public bool WritesSdkMetadata { get; init; } = true;
}
