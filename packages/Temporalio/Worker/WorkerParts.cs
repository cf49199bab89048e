using Microsoft.Extensions.Logging;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Runtime;
using Temporalio.Worker.ActivityTasks;
using Temporalio.Worker.Interceptors;
using Temporalio.Worker.Tuning;
using Temporalio.Worker.WorkflowTasks;

namespace Temporalio.Worker;

/// <summary>What a worker consists of, and how its parts start and stop together.</summary>
internal sealed class WorkerParts : IDisposable
{
    // The server ends polls when it is told that the worker stops. If it does not, they are given up.
    private static readonly TimeSpan PatienceForPolls = TimeSpan.FromSeconds(10);

    private readonly TemporalWorkerOptions _options;
    private readonly ServerCalls _server;
    private readonly WorkerMetrics _metrics;
    private readonly WorkerIdentity _identity;
    private readonly ActivityWorker? _activities;
    private readonly WorkflowWorker? _workflows;
    private readonly CancellationTokenSource _stopping = new();
    private readonly CancellationTokenSource _abandoning = new();
    private Task[] _polling = [];
    private ITemporalConnection _connection;
    private bool _serverEndsPolls;
    private bool _tracing;

    /// <remarks>The first client is for what cannot change later; the other one is that of the moment.</remarks>
    public WorkerParts(TemporalWorkerOptions options, ITemporalClient first, Func<ITemporalClient> client)
    {
        _options = options;
        _connection = first.Connection;
        var @namespace = first.Options.Namespace;
        var loggers = options.LoggerFactory ?? first.Options.LoggerFactory;
        Logger = loggers.CreateLogger<TemporalWorker>();
        _identity = WorkerIdentity.Of(options, @namespace, first.Connection.Options.Identity ?? "");
        _server = new(_identity, client);
        var runtime = first.Connection.Options.Runtime ?? TemporalRuntime.Default;
        _metrics = new(runtime.CoreMetricMeter, @namespace, options.TaskQueue!);
        var tuner = options.Tuner ?? WorkerTuner.CreateFixedSize(
            options.MaxConcurrentWorkflowTasks ?? 100, options.MaxConcurrentActivities ?? 100, 100);
        IReadOnlyCollection<IWorkerInterceptor> interceptors =
            [.. first.Options.Interceptors?.OfType<IWorkerInterceptor>() ?? [], .. options.Interceptors ?? []];

        if (options.Activities.Count > 0)
        {
            _activities = new(new(
                _identity, _server, new(options.Activities), client, _metrics, new(() => runtime.MetricMeter), loggers)
            {
                Slots = tuner.ActivityTaskSlotSupplier,
                Pollers = options.ActivityTaskPollerBehavior
                    ?? new PollerBehavior.SimpleMaximum(options.MaxConcurrentActivityTaskPolls),
                Interceptors = interceptors,
                TaskFactory = options.ActivityTaskFactory,
                MaxHeartbeatThrottle = options.MaxHeartbeatThrottleInterval,
                DefaultHeartbeatThrottle = options.DefaultHeartbeatThrottleInterval,
                MaxPerSecond = options.MaxActivitiesPerSecond,
                MaxTaskQueuePerSecond = options.MaxTaskQueueActivitiesPerSecond,
                GracefulShutdown = options.GracefulShutdownTimeout,
            });
        }

        if (options.Workflows.Count > 0)
        {
            var instances = new WorkflowInstanceOptions(
                @namespace, options.TaskQueue!, first.Options.DataConverter, loggers, new(() => runtime.MetricMeter))
            {
                Interceptors = interceptors,
                FailureExceptionTypes = options.WorkflowFailureExceptionTypes,
                StackTrace = options.WorkflowStackTrace,
                TracingEvents = !options.DisableWorkflowTracingEventListener,
                DisableEagerActivityExecution = options.DisableEagerActivityExecution,
                PatchActivationCallback = options.PatchActivationCallback,
                OnTaskStarting = options.HasTaskStarting ? options.OnTaskStarting : null,
                OnTaskCompleted = options.HasTaskCompleted ? options.OnTaskCompleted : null,
            };
            var catalog = new WorkflowCatalog(options.Workflows, instances, options.DeploymentOptions);
            _workflows = new(new(
                _identity, _server, catalog, () => client().Options.DataConverter, _metrics, loggers.CreateLogger<WorkflowWorker>())
            {
                Slots = tuner.WorkflowTaskSlotSupplier,
                Pollers = options.WorkflowTaskPollerBehavior
                    ?? new PollerBehavior.SimpleMaximum(options.MaxConcurrentWorkflowTaskPolls),
                NonStickyRatio = options.NonStickyToStickyPollRatio,
                MaxCached = options.MaxCachedWorkflows,
                StickyTimeout = options.StickyQueueScheduleToStartTimeout,
                DetectDeadlocks = !options.DebugMode,
                DefaultVersioning = options.DeploymentOptions?.DefaultVersioningBehavior ?? default,
                Eager = options.DisableEagerActivityExecution ? null : _activities,
                MaxEagerPerTask = options.MaxEagerActivityReservationsPerWorkflowTask,
            });
            _tracing = !options.DisableWorkflowTracingEventListener;
            if (_tracing)
            {
                WorkflowTracingEventListener.Instance.Register();
            }
        }
    }

    public ILogger Logger { get; }

    /// <exception cref="InvalidOperationException">There is no such namespace, or it is not for this worker.</exception>
    public async Task ValidateAsync()
    {
        try
        {
            var description = await _server.DescribeNamespaceAsync(CancellationToken.None).ConfigureAwait(false);
            _serverEndsPolls = description.NamespaceInfo?.Capabilities?.WorkerPollCompleteOnShutdown == true;
        }
        catch (RpcException e)
        {
            throw new InvalidOperationException(
                $"Worker validation failed: Namespace {_identity.Namespace} was not found or otherwise could not be described: "
                + $"{e.Code}: {e.Message}",
                e);
        }
    }

    /// <summary>Starts to poll.</summary>
    /// <returns>Ends when polls have ended after <see cref="StopAsync"/>, or fails with the first that failed.</returns>
    public Task Run()
    {
        _metrics.WorkerStart.Add(1);
        UseConnection(_connection);
        _polling =
        [
            .. _workflows is null ? [] : new[] { _workflows.RunAsync(_stopping.Token, _abandoning.Token) },
            .. _activities is null ? [] : new[] { _activities.RunAsync(_stopping.Token, _abandoning.Token) },
        ];
        return FirstFailureAsync([.. _polling]);
    }

    /// <summary>Workflows that this connection starts may come here at once, those of the one before no longer.</summary>
    public void UseConnection(ITemporalConnection connection)
    {
        if (_workflows is not null && !_stopping.IsCancellationRequested)
        {
            EagerStarts.Of(_connection).Remove(_identity, _workflows);
            _connection = connection;
            EagerStarts.Of(connection).Add(_identity, _workflows);
        }
    }

    /// <summary>Takes no further tasks, and waits for those that it has. Never throws.</summary>
    public async Task StopAsync()
    {
        await _stopping.CancelAsync().ConfigureAwait(false);
        if (_workflows is not null)
        {
            _workflows.BeginShutdown();
            EagerStarts.Of(_connection).Remove(_identity, _workflows);
        }

        if (_activities is not null)
        {
            await _activities.BeginShutdownAsync().ConfigureAwait(false);
        }

        await Task.WhenAll(TellServerAsync(), EndPollsAsync()).ConfigureAwait(false);
        if (_workflows is not null)
        {
            await _workflows.DrainAsync().ConfigureAwait(false);
        }

        if (_activities is not null)
        {
            await _activities.DrainAsync().ConfigureAwait(false);
        }
    }

    public void Dispose()
    {
        if (_tracing)
        {
            _tracing = false;
            WorkflowTracingEventListener.Instance.Unregister();
        }

        _activities?.Dispose();
        _stopping.Dispose();
        _abandoning.Dispose();
    }

    /// <summary>Ends when all have ended, but fails as soon as one does.</summary>
    private static async Task FirstFailureAsync(List<Task> tasks)
    {
        while (tasks.Count > 0)
        {
            var ended = await Task.WhenAny(tasks).ConfigureAwait(false);
            tasks.Remove(ended);
            await ended.ConfigureAwait(false);
        }
    }

    private async Task TellServerAsync()
    {
        try
        {
            await _server.ShutdownWorkerAsync(
                _workflows is not null && _options.MaxCachedWorkflows > 0,
                [
                    .. _workflows is null ? [] : new[] { TaskQueueType.Workflow },
                    .. _activities is null ? [] : new[] { TaskQueueType.Activity },
                ]).ConfigureAwait(false);
        }
        catch (RpcException e)
        {
            // Older servers do not know it, and one that is gone needs no telling.
            WorkerLog.ShutdownCallFailed(Logger, e);
        }
    }

    private async Task EndPollsAsync()
    {
        var polls = Task.WhenAll(_polling);

        // A poll that is given up may have a task under way to it, which then has to time out.
        if (_serverEndsPolls)
        {
            using var patience = new CancellationTokenSource();
            await Task.WhenAny(polls, Task.Delay(PatienceForPolls, patience.Token)).ConfigureAwait(false);
            await patience.CancelAsync().ConfigureAwait(false);
        }

        await _abandoning.CancelAsync().ConfigureAwait(false);
        await polls.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
