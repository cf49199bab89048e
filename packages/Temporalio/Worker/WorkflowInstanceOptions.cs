using Microsoft.Extensions.Logging;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Worker.Interceptors;

namespace Temporalio.Worker;

/// <summary>
/// What all workflow instances of a worker share. The data converter comes without a serialization context (instances
/// add their own) and its codec is not used. The metric meter is the runtime's, made when a workflow first asks for it.
/// </summary>
internal sealed record WorkflowInstanceOptions(
    string Namespace,
    string TaskQueue,
    DataConverter DataConverter,
    ILoggerFactory LoggerFactory,
    Lazy<MetricMeter> MetricMeter)
{
    /// <summary>The first is the outermost.</summary>
    public IReadOnlyCollection<IWorkerInterceptor> Interceptors { get; init; } = [];

    /// <summary>The worker's own <c>WorkflowFailureExceptionTypes</c>.</summary>
    public IReadOnlyCollection<Type>? FailureExceptionTypes { get; init; }

    public WorkflowStackTrace StackTrace { get; init; }

    /// <summary>
    /// Off unless the worker has <see cref="WorkflowTracingEventListener"/> registered: then code that leaves the
    /// workflow's scheduler fails its task.
    /// </summary>
    public bool TracingEvents { get; init; }

    public bool DisableEagerActivityExecution { get; init; }

    public Func<PatchActivationInput, bool>? PatchActivationCallback { get; init; }

    /// <summary>Called on the workflow's thread at the start of each activation, with <c>Info</c> set.</summary>
    public Action<WorkflowInstance>? OnTaskStarting { get; init; }

    /// <summary>Called on the workflow's thread at the end of each activation, with what the task fails with, if it does.</summary>
    public Action<WorkflowInstance, Exception?>? OnTaskCompleted { get; init; }
}
