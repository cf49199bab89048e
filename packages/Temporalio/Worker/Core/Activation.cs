namespace Temporalio.Worker.Core;

/// <summary>
/// One step of workflow code: the jobs that the history has for it, and what the code may know while doing them.
/// </summary>
internal sealed record Activation(IReadOnlyList<Job> Jobs)
{
    /// <summary>The time of the workflow task that the jobs belong to: the workflow's "now".</summary>
    public required DateTime Timestamp { get; init; }

    /// <summary>Whether the outcome of this step is already in history.</summary>
    public required bool IsReplaying { get; init; }

    /// <summary>Id of the last event that the workflow has seen with this step.</summary>
    public required long HistoryLength { get; init; }

    public long HistorySizeBytes { get; init; }

    public bool ContinueAsNewSuggested { get; init; }

    public IReadOnlyCollection<Temporalio.Api.Enums.V1.SuggestContinueAsNewReason> SuggestContinueAsNewReasons { get; init; } = [];

    public bool TargetWorkerDeploymentVersionChanged { get; init; }

    /// <summary>The deployment version of the worker that completes (or completed) this task, if there is one.</summary>
    public Temporalio.Api.Deployment.V1.WorkerDeploymentVersion? DeploymentVersion { get; init; }

    /// <summary>Flags of the language side that history has for this and earlier tasks (SDK metadata).</summary>
    public IReadOnlyCollection<uint> LangFlags { get; init; } = [];
}
