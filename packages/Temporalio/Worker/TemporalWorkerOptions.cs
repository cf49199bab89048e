using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Temporalio.Activities;
using Temporalio.Worker.Interceptors;
using Temporalio.Worker.Tuning;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>
/// Options of a <see cref="TemporalWorker"/>. A task queue and at least one workflow or activity are required.
/// </summary>
public class TemporalWorkerOptions : ICloneable
{
    private IList<ActivityDefinition> _activities = [];
    private IList<WorkflowDefinition> _workflows = [];

    /// <summary>Initializes a new instance of the <see cref="TemporalWorkerOptions"/> class.</summary>
    public TemporalWorkerOptions()
    {
    }

    /// <summary>Initializes a new instance of the <see cref="TemporalWorkerOptions"/> class.</summary>
    public TemporalWorkerOptions(string taskQueue) => TaskQueue = taskQueue;

    /// <summary>
    /// Raised when a step of a workflow begins, on the workflow's thread. A task that fails is tried again and again, and
    /// each try is told; of code that deadlocks the end is not. Experimental, for very advanced uses. Handlers must be
    /// added before the worker is made.
    /// </summary>
    public event EventHandler<WorkflowTaskStartingEventArgs>? WorkflowTaskStarting;

    /// <summary>
    /// Raised when a step of a workflow is over, before the server hears of it. See <see cref="WorkflowTaskStarting"/>.
    /// </summary>
    public event EventHandler<WorkflowTaskCompletedEventArgs>? WorkflowTaskCompleted;

    /// <summary>Gets or sets the task queue.</summary>
    public string? TaskQueue { get; set; }

    /// <summary>Gets the activities; see <see cref="AddActivity(Delegate)"/>.</summary>
    public IList<ActivityDefinition> Activities => _activities;

    /// <summary>Gets the workflows; see <see cref="AddWorkflow{T}"/>.</summary>
    public IList<WorkflowDefinition> Workflows => _workflows;

    /// <summary>Gets or sets what starts activities. Default: <see cref="Task.Factory"/>.</summary>
    public TaskFactory ActivityTaskFactory { get; set; } = Task.Factory;

    /// <summary>
    /// Gets or sets the interceptors, inside of those of the client that are worker interceptors too (do not repeat them
    /// here).
    /// </summary>
    public IReadOnlyCollection<IWorkerInterceptor>? Interceptors { get; set; }

    /// <summary>
    /// Gets or sets what identifies this build of the worker. Default: the entry assembly's module version id. Not together
    /// with <see cref="DeploymentOptions"/>.
    /// </summary>
    [Obsolete("Use DeploymentOptions instead")]
    public string? BuildId { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether only tasks that are meant for the <see cref="BuildId"/>, which must be set,
    /// are taken. Not together with <see cref="DeploymentOptions"/>.
    /// </summary>
    [Obsolete("Use DeploymentOptions instead")]
    public bool UseWorkerVersioning { get; set; }

    /// <summary>Gets or sets how the worker takes part in worker versioning.</summary>
    public WorkerDeploymentOptions? DeploymentOptions { get; set; }

    /// <summary>Gets or sets the worker's identity. Default: the client's.</summary>
    public string? Identity { get; set; }

    /// <summary>Gets or sets how many activities run at once. Default: 100. Not together with <see cref="Tuner"/>.</summary>
    public int? MaxConcurrentActivities { get; set; }

    /// <summary>Gets or sets the longest time for which heartbeats are held back. Default: 60 s.</summary>
    public TimeSpan MaxHeartbeatThrottleInterval { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>
    /// Gets or sets for how long heartbeats of activities without a heartbeat timeout are held back; with one, it is 0.8
    /// times that. Default: 30 s.
    /// </summary>
    public TimeSpan DefaultHeartbeatThrottleInterval { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Gets or sets how many activities this worker starts a second. It does not poll for more.</summary>
    public double? MaxActivitiesPerSecond { get; set; }

    /// <summary>
    /// Gets or sets how many activities the server gives out a second, to all workers of the task queue; of several
    /// settings the last poller's counts. Needs <see cref="DisableEagerActivityExecution"/>.
    /// </summary>
    public double? MaxTaskQueueActivitiesPerSecond { get; set; }

    /// <summary>Gets or sets how long activities may go on after the worker was told to stop. Default: not at all.</summary>
    public TimeSpan GracefulShutdownTimeout { get; set; } = TimeSpan.Zero;

    /// <summary>
    /// Gets or sets how many workflows are kept in memory between their tasks. With 0 none are, and each task replays its
    /// workflow. Default: 10,000.
    /// </summary>
    public int MaxCachedWorkflows { get; set; } = 10000;

    /// <summary>Gets or sets how many workflow tasks are done at once. Default: 100. Not together with <see cref="Tuner"/>.</summary>
    public int? MaxConcurrentWorkflowTasks { get; set; }

    /// <summary>
    /// Gets or sets how long a task of a cached workflow waits for this worker before any may have it. Default: 10 s.
    /// </summary>
    public TimeSpan StickyQueueScheduleToStartTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Gets or sets how many polls for workflow tasks are open at once. Default: 5.</summary>
    public int MaxConcurrentWorkflowTaskPolls { get; set; } = 5;

    /// <summary>
    /// Gets or sets the share of <see cref="MaxConcurrentWorkflowTaskPolls"/> that is for new and not for cached workflows,
    /// with a cache. Each has at least one. Default: 0.2.
    /// </summary>
    public float NonStickyToStickyPollRatio { get; set; } = 0.2F;

    /// <summary>Gets or sets how many polls for activities are open at once. Default: 5.</summary>
    public int MaxConcurrentActivityTaskPolls { get; set; } = 5;

    /// <summary>Gets or sets the polling for workflow tasks, instead of <see cref="MaxConcurrentWorkflowTaskPolls"/>.</summary>
    public PollerBehavior? WorkflowTaskPollerBehavior { get; set; }

    /// <summary>Gets or sets the polling for activities, instead of <see cref="MaxConcurrentActivityTaskPolls"/>.</summary>
    public PollerBehavior? ActivityTaskPollerBehavior { get; set; }

    /// <summary>
    /// Gets or sets the exceptions, with those derived from them, that fail a workflow or update besides Temporal's own;
    /// all others fail the task, which is tried again until the code is fixed. Workflows may have further ones. Experimental.
    /// </summary>
    public IReadOnlyCollection<Type>? WorkflowFailureExceptionTypes { get; set; }

    /// <summary>
    /// Gets or sets what decides whether a patch is active when a workflow meets it for the first time, not replaying. False
    /// leaves no trace in history. Must not use randomness, wait or schedule anything. Experimental.
    /// </summary>
    public Func<PatchActivationInput, bool>? PatchActivationCallback { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether workflow code may take its time, as it does under a debugger; otherwise code
    /// that does not yield for 2 s fails its task. Default: a debugger is attached, or the environment variable
    /// <c>TEMPORAL_DEBUG</c> is <c>true</c> or <c>1</c>.
    /// </summary>
    public bool DebugMode { get; set; } = IsDebugEnvironment || Debugger.IsAttached;

    /// <summary>
    /// Gets or sets a value indicating whether workflow code that leaves its scheduler (<c>Task.Run</c>, timers of the
    /// system) goes unnoticed.
    /// </summary>
    public bool DisableWorkflowTracingEventListener { get; set; }

    /// <summary>Gets or sets the logging. Default: the client's.</summary>
    public ILoggerFactory? LoggerFactory { get; set; }

    /// <summary>Gets or sets whether workflows answer queries for their stack trace. Default: they do not.</summary>
    public WorkflowStackTrace WorkflowStackTrace { get; set; } = WorkflowStackTrace.None;

    /// <summary>
    /// Gets or sets what says how many tasks are done at once. Not together with <see cref="MaxConcurrentActivities"/> and
    /// <see cref="MaxConcurrentWorkflowTasks"/>.
    /// </summary>
    public WorkerTuner? Tuner { get; set; }

    /// <summary>
    /// Gets or sets a value indicating whether activities of this worker's task queue always take the way over the queue.
    /// Otherwise the server may hand them over with its answer to the workflow task.
    /// </summary>
    public bool DisableEagerActivityExecution { get; set; }

    /// <summary>Gets or sets how many activities may come with the answer to one workflow task. Default: 3; at least 1.</summary>
    public int MaxEagerActivityReservationsPerWorkflowTask { get; set; } = 3;

    /// <summary>
    /// Gets or sets a value indicating whether the server alone judges the size of payloads. It does here anyway.
    /// </summary>
    public bool DisablePayloadErrorLimit { get; set; }

    internal static bool IsDebugEnvironment { get; } =
        Environment.GetEnvironmentVariable("TEMPORAL_DEBUG") is { } debug
        && (debug == "1" || string.Equals(debug, "true", StringComparison.OrdinalIgnoreCase));

    internal bool HasTaskStarting => WorkflowTaskStarting is not null;

    internal bool HasTaskCompleted => WorkflowTaskCompleted is not null;

    /// <summary>Adds an activity: a method with <see cref="ActivityAttribute"/>.</summary>
    public TemporalWorkerOptions AddActivity(Delegate del) => AddActivity(ActivityDefinition.Create(del));

    /// <summary>Adds an activity.</summary>
    public TemporalWorkerOptions AddActivity(ActivityDefinition definition)
    {
        Activities.Add(definition);
        return this;
    }

    /// <summary>Adds all methods of a type with <see cref="ActivityAttribute"/>.</summary>
    /// <param name="instance">What to call them on; may be null if all are static.</param>
    public TemporalWorkerOptions AddAllActivities<T>(T? instance) => AddAllActivities(typeof(T), instance);

    /// <summary>Adds all methods of a type with <see cref="ActivityAttribute"/>.</summary>
    /// <param name="type">The type.</param>
    /// <param name="instance">What to call them on; may be null if all are static.</param>
    public TemporalWorkerOptions AddAllActivities(Type type, object? instance)
    {
        foreach (var definition in ActivityDefinition.CreateAll(type, instance))
        {
            AddActivity(definition);
        }

        return this;
    }

    /// <summary>Adds a workflow.</summary>
    public TemporalWorkerOptions AddWorkflow<T>() => AddWorkflow(typeof(T));

    /// <summary>Adds a workflow.</summary>
    public TemporalWorkerOptions AddWorkflow(Type type) => AddWorkflow(WorkflowDefinition.Create(type));

    /// <summary>Adds a workflow.</summary>
    public TemporalWorkerOptions AddWorkflow(WorkflowDefinition definition)
    {
        Workflows.Add(definition);
        return this;
    }

    /// <summary>A copy with lists of activities and workflows, and deployment options, of its own.</summary>
    public virtual object Clone()
    {
        var options = (TemporalWorkerOptions)MemberwiseClone();
        options._activities = [.. Activities];
        options._workflows = [.. Workflows];
        options.DeploymentOptions = (WorkerDeploymentOptions?)DeploymentOptions?.Clone();
        return options;
    }

    internal void OnTaskStarting(WorkflowInstance instance) => WorkflowTaskStarting?.Invoke(instance, new(instance));

    internal void OnTaskCompleted(WorkflowInstance instance, Exception? failure) =>
        WorkflowTaskCompleted?.Invoke(instance, new(instance, failure));
}
