using System.Runtime.ExceptionServices;
using Microsoft.Extensions.Logging;
using Temporalio.Api.Failure.V1;
using Temporalio.Common;
using Temporalio.Converters;
using Temporalio.Worker.Core;
using Temporalio.Workflows;

namespace Temporalio.Worker;

/// <summary>
/// A run's code. It is its own task scheduler: whatever the code awaits comes back here, one piece after the other, on
/// the thread that activates it, and nothing runs between activations.
/// </summary>
/// <remarks>
/// In which order pieces run decides the order of commands, which must be the same for ever: changes here need a
/// <see cref="WorkflowLogicFlag"/>.
/// </remarks>
internal sealed partial class WorkflowInstance : TaskScheduler, IWorkflowCode
{
    private readonly WorkflowInstanceOptions _worker;
    private readonly DataConverter _converter;
    private readonly ILogger _log;
    private readonly WorkflowDefinitionOptions _options;
    private readonly string _runId;
    private readonly Job.Initialize _initialize;

    private List<WorkflowCommand>? _commands;
    private HashSet<uint>? _usedFlags;
    private Exception? _taskFailure;
    private WorkflowInfo? _info;
    private WorkflowLogScope? _logScope;
    private object?[]? _startArgs;
    private object? _instance;
    private bool _started;
    private bool _usesModernEventLoop;

    public WorkflowInstance(WorkflowInstanceDetails details)
    {
        Definition = details.Definition;
        _worker = details.Worker;
        _runId = details.RunId;
        _initialize = details.Initialize;
        _workflowId = details.WorkflowId;
        _seed = details.Initialize.RandomnessSeed;
        _converter = _worker.DataConverter.WithSerializationContext(
            new ISerializationContext.Workflow(_worker.Namespace, _workflowId));
        _log = _worker.LoggerFactory.CreateLogger($"Temporalio.Workflow:{WorkflowType}");
        _options = new()
        {
            FailureExceptionTypes = Definition.FailureExceptionTypes,
            VersioningBehavior = Definition.VersioningBehavior ?? VersioningBehavior.Unspecified,
        };
        _dynamicQuery = Definition.DynamicQuery;
        _dynamicSignal = Definition.DynamicSignal;
        _dynamicUpdate = Definition.DynamicUpdate;
        TracingEvents = _worker.TracingEvents;
        if (_worker.StackTrace != WorkflowStackTrace.None)
        {
            _pendingStackTraces = [];
        }
    }

    public WorkflowDefinition Definition { get; }

    private string WorkflowType => _initialize.Started.WorkflowType.Name;

    /// <inheritdoc/>
    public ActivationOutcome Activate(Activation activation)
    {
        var commands = _commands = [];
        _usedFlags = null;
        _taskFailure = null;
        Exception? error = null;
        Failure? failure = null;
        IDisposable? scope = null;
        var previousContext = SynchronizationContext.Current;
        try
        {
            // Else awaits would go there instead of here.
            SynchronizationContext.SetSynchronizationContext(null);
            Enter(activation);
            scope = _log.BeginScope(_logScope!);
            _worker.OnTaskStarting?.Invoke(this);
            Run(activation);
        }
        catch (Exception e)
        {
            error = e;
            WorkflowInstanceLog.ActivationFailed(_log, e, WorkflowType, _workflowId, _runId);
            failure = ToFailure(e);
        }
        finally
        {
            Leave();
            SynchronizationContext.SetSynchronizationContext(previousContext);
        }

        try
        {
            if (error == null)
            {
                Complete(activation, commands);
            }

            _worker.OnTaskCompleted?.Invoke(this, error);
        }
        catch (Exception e)
        {
            WorkflowInstanceLog.ActivationFailed(_log, e, WorkflowType, _workflowId, _runId);
            (error, failure) = (e, ToFailure(e));
        }

        scope?.Dispose();
        return error != null
            ? new ActivationOutcome.TaskFailed(error, failure!)
            : new ActivationOutcome.Done(commands)
            {
                UsedLangFlags = (IReadOnlyCollection<uint>?)_usedFlags ?? [],
                VersioningBehavior = (Api.Enums.V1.VersioningBehavior)_options.VersioningBehavior,
            };
    }

    /// <inheritdoc/>
    public bool FailsWorkflow(Exception error) =>
        IsListed(_options.FailureExceptionTypes, error) || IsListed(_worker.FailureExceptionTypes, error);

    /// <inheritdoc/>
    public void Dispose()
    {
        // Code that waits for something is garbage like any other; there is nothing to stop.
    }

    /// <summary>Fails the current workflow task, unless something does already.</summary>
    internal void FailTask(Exception error) => _taskFailure ??= error;

    private static bool IsListed(IReadOnlyCollection<Type>? types, Exception error)
    {
        if (types != null)
        {
            foreach (var type in types)
            {
                if (type.IsInstanceOfType(error))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private void Enter(Activation activation)
    {
        _thread = Environment.CurrentManagedThreadId;
        IsReplaying = activation.IsReplaying;
        UtcNow = activation.Timestamp;
        ContinueAsNewSuggested = activation.ContinueAsNewSuggested;
        CurrentHistoryLength = checked((int)activation.HistoryLength);
        CurrentHistorySize = checked((int)activation.HistorySizeBytes);
        SuggestedContinueAsNewReasons = Reasons(activation);
        TargetWorkerDeploymentVersionChanged = activation.TargetWorkerDeploymentVersionChanged;
        if (activation.DeploymentVersion != null)
        {
            CurrentDeploymentVersion = WorkerDeploymentVersion.FromProto(activation.DeploymentVersion);
        }

        _info ??= CreateInfo(activation.Timestamp);
        _logScope ??= new(_info);
        if (!_started
            && (!IsReplaying || activation.LangFlags.Contains((uint)WorkflowLogicFlag.ApplyModernEventLoopLogic)))
        {
            _usesModernEventLoop = true;
            Use(WorkflowLogicFlag.ApplyModernEventLoopLogic);
        }

        TakeStrays();
    }

    private void Leave()
    {
        _commands = null;
        _thread = 0;
    }

    private void Run(Activation activation)
    {
        if (!_usesModernEventLoop)
        {
            RunLegacy(activation);
            return;
        }

        var onlyQueries = true;
        foreach (var job in activation.Jobs)
        {
            Apply(job);
            onlyQueries &= job is Job.Query;
        }

        // After the jobs, so that signals which came with the start are handled before the workflow's own code runs.
        if (!_started)
        {
            StartWorkflow();
        }

        RunUntilIdle(checkConditions: !onlyQueries);
        WaitForEscaped();
    }

    /// <summary>How it was done by runs whose history lacks the flag: an order of its own, and idle after each job.</summary>
    private void RunLegacy(Activation activation)
    {
        foreach (var job in activation.Jobs.OrderBy(LegacyOrder))
        {
            Apply(job);
            RunUntilIdle(checkConditions: job is not (Job.NotifyHasPatch or Job.Query));
        }
    }

    private static int LegacyOrder(Job job) => job switch
    {
        Job.NotifyHasPatch or Job.UpdateRandomSeed => 1,
        Job.Signal or Job.Update => 2,
        Job.Initialize => 3,
        _ => 4,
    };

    private void Use(WorkflowLogicFlag flag) => (_usedFlags ??= []).Add((uint)flag);

    private void AddCommand(WorkflowCommand command)
    {
        ThrowIfFrozen("issue workflow commands");
        if (!IsOnThread)
        {
            throw StrayCode.CommandIssued(command);
        }

        // A task that has failed already sends nothing.
        _commands!.Add(command);
    }

    private Failure ToFailure(Exception error)
    {
        try
        {
            return _converter.FailureConverter.ToFailure(error, _converter.PayloadConverter);
        }
        catch (Exception inner)
        {
            WorkflowInstanceLog.FailureNotConverted(_log, inner, _runId);
            return new() { Message = $"Failed converting activation exception: {inner}" };
        }
    }

    private static void Rethrow(Exception error) => ExceptionDispatchInfo.Throw(error);
}
