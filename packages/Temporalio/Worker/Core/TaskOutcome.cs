using Temporalio.Api.Enums.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Api.WorkflowService.V1;

namespace Temporalio.Worker.Core;

/// <summary>What a worker answers a workflow task with.</summary>
internal abstract record TaskOutcome
{
    /// <summary>
    /// Commands, messages, query results, SDK metadata, metering and the code's versioning behaviour are filled in; token,
    /// identity, namespace, sticky attributes, versions and capabilities are the worker's to add.
    /// </summary>
    internal sealed record Completed(RespondWorkflowTaskCompletedRequest Request) : TaskOutcome
    {
        /// <summary>The run is over: its code can go.</summary>
        public bool Closed { get; init; }
    }

    /// <summary>The task was a query of the old kind: answered alone. Token and namespace are the worker's to add.</summary>
    internal sealed record AnsweredQuery(RespondQueryTaskCompletedRequest Request) : TaskOutcome;

    internal sealed record Failed(WorkflowTaskFailedCause Cause, Failure Failure, Exception Error) : TaskOutcome
    {
        /// <summary>Set when the task was a query of the old kind, which is what fails then.</summary>
        public RespondQueryTaskCompletedRequest? Query { get; init; }
    }
}
