using Temporalio.Api.Common.V1;

namespace Flywheel.Embedded.Temporal.Executions;

/// <summary>What owns the lock: all runs of one workflow id change one at a time.</summary>
internal readonly record struct WorkflowKey(string Namespace, string WorkflowId)
{
    public override string ToString() => $"{Namespace}/{WorkflowId}";
}

/// <summary>One run of a workflow id.</summary>
internal readonly record struct RunKey(WorkflowKey Workflow, string RunId)
{
    public RunKey(string ns, string workflowId, string runId)
        : this(new WorkflowKey(ns, workflowId), runId)
    {
    }

    public WorkflowExecution ToExecution() => new() { WorkflowId = Workflow.WorkflowId, RunId = RunId };
}
