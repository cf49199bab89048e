using Temporalio.Common;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker;

/// <summary>What is wrong with a worker's options, apart from its definitions.</summary>
internal static class WorkerOptionChecks
{
    public static IEnumerable<string> MistakesIn(TemporalWorkerOptions options)
    {
        if (options.Activities.Count == 0 && options.Workflows.Count == 0)
        {
            yield return "Must have at least one workflow, activity, or Nexus service";
        }

        if (string.IsNullOrEmpty(options.TaskQueue))
        {
            yield return $"Task queue must be provided when {nameof(TemporalWorkerOptions)} is configured";
        }

        if (options.MaxEagerActivityReservationsPerWorkflowTask <= 0)
        {
            yield return $"{nameof(options.MaxEagerActivityReservationsPerWorkflowTask)} must be positive; "
                + $"set {nameof(options.DisableEagerActivityExecution)} to true to disable eager activity execution";
        }

        foreach (var mistake in Slots(options).Concat(Polls(options)).Concat(Versioning(options)))
        {
            yield return mistake;
        }
    }

    private static IEnumerable<string> Slots(TemporalWorkerOptions options)
    {
        if (options.Tuner is not null && (options.MaxConcurrentWorkflowTasks ?? options.MaxConcurrentActivities) is not null)
        {
            yield return "Cannot set both Tuner and any of MaxConcurrentWorkflowTasks, "
                + "MaxConcurrentActivities, MaxConcurrentLocalActivities, or MaxConcurrentNexusTasks.";
        }

        if (options.MaxConcurrentActivities is <= 0)
        {
            yield return $"{nameof(options.MaxConcurrentActivities)} must be positive";
        }

        if (options.MaxConcurrentWorkflowTasks is <= 0)
        {
            yield return $"{nameof(options.MaxConcurrentWorkflowTasks)} must be positive";
        }

        if (options.MaxCachedWorkflows < 0)
        {
            yield return $"{nameof(options.MaxCachedWorkflows)} must not be negative";
        }

        // The cached workflows' queue and the others' must be polled both.
        if (options.MaxCachedWorkflows > 0 && options.MaxConcurrentWorkflowTasks == 1)
        {
            yield return $"{nameof(options.MaxCachedWorkflows)} > 0 requires {nameof(options.MaxConcurrentWorkflowTasks)} >= 2";
        }

        if (options.MaxActivitiesPerSecond is { } rate && !(rate > 0 && double.IsFinite(rate)))
        {
            yield return $"{nameof(options.MaxActivitiesPerSecond)} must be positive";
        }
    }

    private static IEnumerable<string> Polls(TemporalWorkerOptions options)
    {
        if (options is { MaxConcurrentWorkflowTaskPolls: < 1, WorkflowTaskPollerBehavior: null })
        {
            yield return $"{nameof(options.MaxConcurrentWorkflowTaskPolls)} must be positive";
        }

        if (options is { MaxConcurrentActivityTaskPolls: < 1, ActivityTaskPollerBehavior: null })
        {
            yield return $"{nameof(options.MaxConcurrentActivityTaskPolls)} must be positive";
        }

        if (options is { MaxCachedWorkflows: > 0, WorkflowTaskPollerBehavior: PollerBehavior.SimpleMaximum { Maximum: 1 } })
        {
            yield return $"{nameof(options.MaxCachedWorkflows)} > 0 requires {nameof(options.WorkflowTaskPollerBehavior)} "
                + "to be at least 2";
        }

        foreach (var behavior in new[] { options.WorkflowTaskPollerBehavior, options.ActivityTaskPollerBehavior })
        {
            switch (behavior)
            {
                case PollerBehavior.SimpleMaximum { Maximum: < 1 }:
                    yield return "SimpleMaximum poller behavior must be at least 1";
                    break;
                case PollerBehavior.Autoscaling { Minimum: < 1 }:
                    yield return "Autoscaling minimum poller behavior must be at least 1";
                    break;
                case PollerBehavior.Autoscaling scaling when scaling.Maximum < scaling.Minimum:
                    yield return "Autoscaling maximum must be greater than or equal to minimum";
                    break;
                case PollerBehavior.Autoscaling scaling when scaling.Initial < scaling.Minimum || scaling.Initial > scaling.Maximum:
                    yield return "Autoscaling initial must be between minimum and maximum";
                    break;
            }
        }
    }

    private static IEnumerable<string> Versioning(TemporalWorkerOptions options)
    {
#pragma warning disable CS0618 // The old kind of versioning must not be mixed with the new one.
        var (usesBuildId, buildId) = (options.UseWorkerVersioning, options.BuildId);
#pragma warning restore CS0618
        if (options.DeploymentOptions is not { } deployment)
        {
            if (usesBuildId && string.IsNullOrEmpty(buildId))
            {
                yield return "BuildId must be explicitly set when UseWorkerVersioning is true";
            }

            yield break;
        }

        if (deployment.Version is null)
        {
            yield return "Worker options DeploymentOptions.Version must be set";
        }

        if (usesBuildId)
        {
            yield return "DeploymentOptions and UseWorkerVersioning cannot be used together in worker options";
        }

        if (buildId is not null)
        {
            yield return "DeploymentOptions and BuildId cannot be used together in worker options";
        }

        if (!deployment.UseWorkerVersioning && deployment.DefaultVersioningBehavior != VersioningBehavior.Unspecified)
        {
            yield return "DefaultVersioningBehavior must be Unspecified when UseWorkerVersioning is false";
        }

        if (deployment is { UseWorkerVersioning: true, Version: { } version }
            && (string.IsNullOrEmpty(version.BuildId) || string.IsNullOrEmpty(version.DeploymentName)))
        {
            yield return "WorkerDeploymentVersion must have a non-empty build ID and deployment name with worker versioning";
        }
    }
}
