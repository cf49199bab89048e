using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>
/// What a run's code is made from: the definition of its type (or the dynamic one), its first job with payloads decoded,
/// and what all runs of the worker share.
/// </summary>
internal sealed record WorkflowInstanceDetails(
    WorkflowDefinition Definition,
    Job.Initialize Initialize,
    string WorkflowId,
    string RunId,
    WorkflowInstanceOptions Worker);
