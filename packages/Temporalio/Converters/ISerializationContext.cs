using Temporalio.Activities;

namespace Temporalio.Converters;

/// <summary>Whose values are being converted.</summary>
public interface ISerializationContext
{
    /// <summary>Values of, or for, something in a workflow.</summary>
    interface IHasWorkflow : ISerializationContext
    {
        string Namespace { get; }

        string? WorkflowId { get; }
    }

    /// <summary>Arguments, result, heartbeats and failures of an activity.</summary>
    sealed record Activity(
        string Namespace,
        string? ActivityId,
        string? WorkflowId,
        string? WorkflowType,
        [property: Obsolete("This value may not be set in some situations and should not be relied on.")]
        string? ActivityType,
        [property: Obsolete("This value may not be set in some situations and should not be relied on.")]
        string? ActivityTaskQueue,
        bool IsLocal) : IHasWorkflow
    {
        public Activity(ActivityInfo info)
            : this(
                info.Namespace,
                info.ActivityId,
                info.WorkflowId,
                info.WorkflowType,
                info.ActivityType,
                info.TaskQueue,
                info.IsLocal)
        {
        }
    }

    /// <summary>
    /// Arguments, result and failure of a workflow, and all that is said to it from outside. Of a child, it is the
    /// child's.
    /// </summary>
    sealed record Workflow(string Namespace, string WorkflowId) : IHasWorkflow;
}
