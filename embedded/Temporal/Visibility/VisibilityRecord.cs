using Temporalio.Api.Workflow.V1;

namespace Flywheel.Embedded.Temporal.Visibility;

/// <summary>One execution as lists show it.</summary>
/// <param name="Namespace">The namespace's name.</param>
/// <param name="Info">
/// What lists answer, with all search attributes that are set. The store reads it and keeps no reference. Without a
/// root execution the execution is its own root; without an execution time it ran from its start; an execution's
/// duration, its history's length and size and its state transitions count only once it is closed.
/// </param>
internal sealed record VisibilityRecord(string Namespace, WorkflowExecutionInfo Info);
