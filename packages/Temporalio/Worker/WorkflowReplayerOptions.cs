using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Temporalio.Converters;
using Temporalio.Runtime;
using Temporalio.Worker.Interceptors;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>Options of a <see cref="WorkflowReplayer"/>. At least one workflow is required.</summary>
public class WorkflowReplayerOptions : ICloneable
{
    private IList<WorkflowDefinition> _workflows = [];

    /// <inheritdoc cref="TemporalWorkerOptions.WorkflowTaskStarting"/>
    public event EventHandler<WorkflowTaskStartingEventArgs>? WorkflowTaskStarting;

    /// <inheritdoc cref="TemporalWorkerOptions.WorkflowTaskCompleted"/>
    public event EventHandler<WorkflowTaskCompletedEventArgs>? WorkflowTaskCompleted;

    /// <summary>Gets the workflows; see <see cref="AddWorkflow{T}"/>.</summary>
    public IList<WorkflowDefinition> Workflows => _workflows;

    /// <summary>Gets or sets the namespace that workflows see.</summary>
    public string Namespace { get; set; } = "ReplayNamespace";

    /// <summary>Gets or sets the task queue that workflows see.</summary>
    public string TaskQueue { get; set; } = "ReplayTaskQueue";

    /// <summary>Gets or sets the data converter. Its codec decodes the histories.</summary>
    public DataConverter DataConverter { get; set; } = DataConverter.Default;

    /// <summary>Gets or sets the interceptors.</summary>
    public IReadOnlyCollection<IWorkerInterceptor>? Interceptors { get; set; }

    /// <summary>Gets or sets the build id. Nothing depends on it here.</summary>
    public string? BuildId { get; set; }

    /// <summary>Gets or sets the identity. Nothing depends on it here.</summary>
    public string? Identity { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether workflow code may take its time, as it does under a debugger. Default: the
    /// environment variable <c>TEMPORAL_DEBUG</c> is <c>true</c> or <c>1</c>.
    /// </summary>
    public bool DebugMode { get; set; } = TemporalWorkerOptions.IsDebugEnvironment;

    /// <inheritdoc cref="TemporalWorkerOptions.DisableWorkflowTracingEventListener"/>
    public bool DisableWorkflowTracingEventListener { get; set; }

    /// <summary>Gets or sets the logging.</summary>
    public ILoggerFactory LoggerFactory { get; set; } = NullLoggerFactory.Instance;

    /// <summary>Gets or sets the runtime, <see cref="TemporalRuntime.Default"/> if null.</summary>
    public TemporalRuntime? Runtime { get; set; }

    /// <inheritdoc cref="TemporalWorkerOptions.WorkflowFailureExceptionTypes"/>
    public IReadOnlyCollection<Type>? WorkflowFailureExceptionTypes { get; set; }

    /// <summary>Adds a workflow.</summary>
    public WorkflowReplayerOptions AddWorkflow<T>() => AddWorkflow(typeof(T));

    /// <summary>Adds a workflow.</summary>
    public WorkflowReplayerOptions AddWorkflow(Type type) => AddWorkflow(WorkflowDefinition.Create(type));

    /// <summary>Adds a workflow.</summary>
    public WorkflowReplayerOptions AddWorkflow(WorkflowDefinition definition)
    {
        Workflows.Add(definition);
        return this;
    }

    /// <summary>A copy with a list of workflows of its own.</summary>
    public virtual object Clone()
    {
        var options = (WorkflowReplayerOptions)MemberwiseClone();
        options._workflows = [.. Workflows];
        return options;
    }

    internal void OnTaskStarting(WorkflowInstance instance) => WorkflowTaskStarting?.Invoke(instance, new(instance));

    internal void OnTaskCompleted(WorkflowInstance instance, Exception? failure) =>
        WorkflowTaskCompleted?.Invoke(instance, new(instance, failure));

    internal bool HasTaskStarting => WorkflowTaskStarting is not null;

    internal bool HasTaskCompleted => WorkflowTaskCompleted is not null;
}
