using Google.Protobuf.Collections;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Api.Protocol.V1;
using Temporalio.Api.Sdk.V1;
using Temporalio.Worker.Core.Machines;

namespace Temporalio.Worker.Core;

/// <summary>
/// Everything that a run is waiting for: takes windows of history, which become jobs for the code, and the code's
/// commands, which wait here until the event that they leave comes by, or go to the server. The queue of commands is what
/// replay compares with history.
/// </summary>
/// <remarks>
/// Events: <c>RunMachines.Events.cs</c>. Commands: <c>RunMachines.Commands.cs</c>. Semantics are those of the Rust core
/// (sdk-core's <c>workflow_machines.rs</c>), so that histories can move between SDKs.
/// </remarks>
internal sealed partial class RunMachines
{
    private readonly WorkflowRunOptions _options;
    private readonly SdkFlags _flags;
    private readonly Queue<IssuedCommand> _issued = new();
    private readonly Dictionary<long, Machine> _byInitiatingEvent = [];
    private readonly List<Message> _outbox = [];
    private List<Job> _jobs = [];
    private string _workflowType = "";
    private bool _isLive; // the commands in the queue have gone to the server

    public RunMachines(WorkflowRunOptions options)
    {
        _options = options;
        _flags = new SdkFlags(options.WritesSdkMetadata);
        Nondeterminism = new Nondeterminism(options, () => _workflowType);
    }

    public Nondeterminism Nondeterminism { get; }

    public Dictionary<uint, TimerMachine> Timers { get; } = [];

    public Dictionary<uint, ActivityMachine> Activities { get; } = [];

    public Dictionary<uint, ChildMachine> Children { get; } = [];

    public Dictionary<uint, SignalExternalMachine> Signals { get; } = [];

    public Dictionary<string, UpdateMachine> Updates { get; } = [];

    /// <summary>Whether the outcome of what is being done is already in history.</summary>
    public bool Replaying { get; private set; }

    /// <summary>The last event that was applied.</summary>
    public long LastEventId { get; private set; }

    /// <summary>The WorkflowTaskStarted event of the task that is being worked on.</summary>
    public long StartedEventId { get; private set; }

    /// <summary>History holds the end of the workflow.</summary>
    public bool HistoryEnded { get; private set; }

    /// <summary>The code has issued a command that ends the workflow.</summary>
    public bool CodeEnded { get; private set; }

    public bool HasJobs => _jobs.Count > 0;

    /// <summary>Whether history is new enough (or still to be written) for ids and types to be compared.</summary>
    public bool ComparesIdsAndTypes => _flags.MayUse(CoreFlag.IdAndTypeChecks, isNewHistory: _windowIsLast);

    public void AddJob(Job job) => _jobs.Add(job);

    public void AddMessage(Message message) => _outbox.Add(message);

    public void AddUsedLangFlags(IReadOnlyCollection<uint> flags) => _flags.AddUsedLang(flags);

    /// <summary>
    /// Puts a command into the queue, behind those that were issued before. What goes to the server is asked of the
    /// machine when it is known to go there, unless it is given here.
    /// </summary>
    public void Issue(CommandType type, Machine machine, Command? wire = null) =>
        _issued.Enqueue(new IssuedCommand(type, machine, wire));

    /// <summary>The jobs that have come together, as an activation. Empty of jobs means: nothing for the code to do.</summary>
    public Activation TakeActivation()
    {
        var jobs = JobOrder.Sort(_jobs);
        _jobs = [];
        return NewActivation(jobs, Replaying);
    }

    /// <summary>Queries change nothing and must not be seen to: the code is told that it replays.</summary>
    public Activation QueryActivation(IReadOnlyList<Job> queries) => NewActivation(queries, isReplaying: true);

    /// <summary>What the server is to be told, in the order in which the code issued it.</summary>
    public void CollectFor(RepeatedField<Command> commands, RepeatedField<Message> messages)
    {
        _isLive = true;
        foreach (var issued in _issued)
        {
            if (!issued.Machine.WasNeverSent)
            {
                commands.Add(issued.Wire ?? issued.Machine.ToWire(issued.Type));
            }
        }
        messages.Add(_outbox);
        _outbox.Clear();
    }

    public WorkflowTaskCompletedMetadata TakeSdkMetadata()
    {
        _deploymentVersion = _options.DeploymentVersion;
        return _flags.TakeForCompletion();
    }

    /// <summary>
    /// The server has dropped a speculative task (its updates were all rejected): its scheduled and started events never
    /// came to be.
    /// </summary>
    public void ForgetSpeculativeTask(long startedEventId)
    {
        StartedEventId = startedEventId;
        LastEventId -= 2;
    }

    /// <summary>The one payload of a result; an SDK puts one there or none.</summary>
    public static Payload? SinglePayload(HistoryEvent e, Payloads? payloads) => payloads switch
    {
        null => null,
        { Payloads_.Count: 1 } => payloads.Payloads_[0],
        { Payloads_.Count: 0 } => null,
        _ => throw new HistoryException(
            $"Event {e.EventId} ({e.EventType}) has {payloads.Payloads_.Count} payloads as its result, not one."),
    };

    private Activation NewActivation(IReadOnlyList<Job> jobs, bool isReplaying) => new(jobs)
    {
        Timestamp = _time,
        IsReplaying = isReplaying,
        HistoryLength = LastEventId,
        HistorySizeBytes = _historySizeBytes,
        ContinueAsNewSuggested = _continueAsNewSuggested,
        SuggestContinueAsNewReasons = _suggestContinueAsNewReasons,
        TargetWorkerDeploymentVersionChanged = _targetVersionChanged,
        DeploymentVersion = isReplaying ? _deploymentVersion : _deploymentVersion = _options.DeploymentVersion,
        LangFlags = _flags.Lang,
    };

    /// <summary>A command on its way to its event, or to the server.</summary>
    private readonly record struct IssuedCommand(CommandType Type, Machine Machine, Command? Wire);
}
