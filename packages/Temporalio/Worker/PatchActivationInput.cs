using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>A patch that a workflow meets for the first time.</summary>
/// <param name="WorkflowInfo">The workflow.</param>
/// <param name="PatchId">The patch.</param>
/// <remarks>Experimental.</remarks>
public record PatchActivationInput(WorkflowInfo WorkflowInfo, string PatchId);
