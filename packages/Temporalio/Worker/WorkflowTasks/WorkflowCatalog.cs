using Temporalio.Common;
using Temporalio.Exceptions;
using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Temporalio.Worker.WorkflowTasks;

/// <summary>The workflows that a worker has, by name.</summary>
internal sealed class WorkflowCatalog
{
    private readonly Dictionary<string, WorkflowDefinition> _byName = new(StringComparer.Ordinal);
    private readonly WorkflowDefinition? _dynamic;
    private readonly WorkflowInstanceOptions _options;

    /// <exception cref="ArgumentException">Definitions do not go together; names each that does not.</exception>
    public WorkflowCatalog(
        IEnumerable<WorkflowDefinition> definitions, WorkflowInstanceOptions options, WorkerDeploymentOptions? deployment = null)
    {
        _options = options;
        var mistakes = new List<string>();
        foreach (var definition in definitions)
        {
            mistakes.AddRange(MistakesIn(definition, deployment));
            if (definition.Name is not { } name)
            {
                if (_dynamic is not null)
                {
                    mistakes.Add("Multiple dynamic workflows provided");
                }

                _dynamic = definition;
            }
            else if (!_byName.TryAdd(name, definition))
            {
                mistakes.Add($"Duplicate workflow named {name}");
            }
        }

        Mistakes.Throw(mistakes);
    }

    /// <exception cref="ApplicationFailureException">There is no such workflow.</exception>
    public IWorkflowCode CreateCode(Job.Initialize start, string workflowId, string runId)
    {
        var type = start.Started.WorkflowType.Name;
        var definition = _byName.GetValueOrDefault(type) ?? _dynamic ?? throw new ApplicationFailureException(
            $"Workflow type {type} is not registered on this worker, available workflows: "
            + string.Join(", ", _byName.Keys.Order(StringComparer.Ordinal)),
            "NotFoundError");
        return new WorkflowInstance(new(definition, start, workflowId, runId, _options));
    }

    private static IEnumerable<string> MistakesIn(WorkflowDefinition definition, WorkerDeploymentOptions? deployment)
    {
        if (!definition.Instantiable)
        {
            yield return $"Workflow named {definition.Name} is not instantiable. "
                + "Note, dependency injection is not supported in workflows. "
                + "Workflows must be deterministic and self-contained with a lifetime controlled by Temporal.";
        }

        if (deployment is { UseWorkerVersioning: true, DefaultVersioningBehavior: VersioningBehavior.Unspecified }
            && definition.VersioningBehavior is null or VersioningBehavior.Unspecified)
        {
            yield return $"Workflow named {definition.Name} must specify a versioning behavior, since the worker has no default.";
        }
    }
}
