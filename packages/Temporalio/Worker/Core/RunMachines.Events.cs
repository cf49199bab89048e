using Temporalio.Api.Deployment.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Worker.Core.Machines;

namespace Temporalio.Worker.Core;

/// <content>History in, jobs out.</content>
internal sealed partial class RunMachines
{
    private readonly List<IncomingUpdate> _updates = [];
    private HistoryWindows _windows = HistoryWindows.None;
    private long _previousStartedEventId;
    private bool _windowIsLast;
    private int _windowLast; // index of the window's last event
    private bool _comparing; // commands of a replayed task with its events
    private DateTime _time;
    private DateTime _lastStartedTime;
    private long _historySizeBytes;
    private bool _continueAsNewSuggested;
    private bool _targetVersionChanged;
    private IReadOnlyCollection<SuggestContinueAsNewReason> _suggestContinueAsNewReasons = [];
    private WorkerDeploymentVersion? _deploymentVersion;

    /// <summary>
    /// Takes what a workflow task brought; nothing is applied yet. Up to the previous started event, workflow code has run
    /// before, on some worker.
    /// </summary>
    public void NewWork(
        IReadOnlyList<HistoryEvent> events, long previousStartedEventId, IEnumerable<IncomingUpdate> updates)
    {
        var isNew = LastEventId == 0;
        _windows = new HistoryWindows(events, LastEventId);
        _previousStartedEventId = previousStartedEventId;
        _updates.AddRange(updates);
        Replaying = previousStartedEventId > 0;
        if (isNew && _windows.PeekCompletion() is { } first)
        {
            _flags.AddFromHistory(first.SdkMetadata);
        }
    }

    /// <summary>A run waits long for its next task; the events of the last one must not wait with it.</summary>
    public void ReleaseEvents() => _windows = HistoryWindows.None;

    /// <summary>Applies the next window of history. Returns how many events it had; 0: there is none any more.</summary>
    public int ApplyNextWindow()
    {
        if (HistoryEnded)
        {
            Replaying = false;
            return 0;
        }
        if (!_windows.TryTake(out var first, out var last))
        {
            Replaying = false;
            _windowIsLast = true;
            DeliverUpdates(long.MaxValue);
            return 0;
        }
        _windowIsLast = _windows.Exhausted;
        _windowLast = last;
        ReadCompletions(first, last);

        Dictionary<string, IncomingUpdate>? admitted = null;
        var skip = false;
        for (var i = first; i <= last; i++)
        {
            var e = _windows[i];
            if (e.EventId != LastEventId + 1)
            {
                throw new HistoryException(
                    $"History has a gap: event {e.EventId} ({e.EventType}) follows event {LastEventId}.");
            }
            EndReplayAt(e);
            if (e.EventType == EventType.WorkflowExecutionUpdateAdmitted)
            {
                var update = IncomingUpdate.FromAdmitted(e);
                if (Replaying)
                {
                    (admitted ??= [])[update.ProtocolInstanceId] = update; // delivered if it was accepted
                }
                else
                {
                    _updates.Add(update);
                }
                skip = true;
            }
            DeliverUpdates(e.EventId - 1);
            skip = !skip && Handle(e, i < last ? _windows[i + 1] : null);
            LastEventId = e.EventId;
        }
        if (_windowIsLast)
        {
            DeliverUpdates(long.MaxValue);
        }
        LookAhead(admitted);
        return last - first + 1;
    }

    /// <summary>
    /// What a task learned that is found only behind it: the patches that it took and the updates that it accepted.
    /// They must be known when the code runs again.
    /// </summary>
    private void LookAhead(Dictionary<string, IncomingUpdate>? admitted)
    {
        var (first, last) = _windows.Peek();
        List<IncomingUpdate>? accepted = null;
        for (var i = first; i <= last; i++)
        {
            var e = _windows[i];
            switch (e.EventType)
            {
                case EventType.MarkerRecorded when PatchMarker.Read(e) is { } patch:
                    _patches[patch.PatchId] = false;
                    AddJob(new Job.NotifyHasPatch(patch.PatchId));
                    break;
                case EventType.MarkerRecorded when PatchMarker.IsLocalActivity(e):
                    throw new HistoryException(
                        $"Event {e.EventId} is the marker of a local activity. Local activities are not supported: "
                        + "the run needs a worker of an SDK that has them.");
                case EventType.WorkflowExecutionUpdateAccepted:
                    var id = e.WorkflowExecutionUpdateAcceptedEventAttributes.ProtocolInstanceId;
                    (accepted ??= []).Add(
                        admitted is not null && admitted.Remove(id, out var update)
                            ? update
                            : IncomingUpdate.FromAccepted(e));
                    break;
            }
        }
        if (accepted is not null)
        {
            foreach (var update in accepted)
            {
                Deliver(update);
            }
        }
    }

    /// <summary>
    /// Replay is over with the first event that no code has seen: none of the last task that was completed, nor what its
    /// commands left.
    /// </summary>
    private void EndReplayAt(HistoryEvent e)
    {
        if (Replaying
            && _windowIsLast
            && e.EventId > _previousStartedEventId
            && e.EventType != EventType.WorkflowTaskCompleted
            && !e.IsCommandEvent())
        {
            Replaying = false;
        }
    }

    private void ReadCompletions(int first, int last)
    {
        for (var i = first; i <= last; i++)
        {
            if (_windows[i].EventType == EventType.WorkflowTaskCompleted)
            {
                ReadCompletion(_windows[i].WorkflowTaskCompletedEventAttributes);
            }
        }
        // The task that this window is for tells in its completion, which comes later, what it relied on.
        if (_windows.PeekCompletion() is { } own)
        {
            ReadCompletion(own);
        }
    }

    private void ReadCompletion(WorkflowTaskCompletedEventAttributes completed)
    {
        _flags.AddFromHistory(completed.SdkMetadata);
        if (completed.DeploymentVersion is { BuildId.Length: > 0 } version)
        {
            _deploymentVersion = version;
        }
#pragma warning disable CS0612 // obsolete; older servers write only these
        else if (completed.WorkerDeploymentVersion is { Length: > 0 } combined && combined.IndexOf('.') is > 0 and var dot)
        {
            _deploymentVersion = new() { DeploymentName = combined[..dot], BuildId = combined[(dot + 1)..] };
        }
        else if (completed.WorkerVersion is { BuildId.Length: > 0 } stamp)
        {
            _deploymentVersion = new() { DeploymentName = completed.WorkerDeploymentName, BuildId = stamp.BuildId };
        }
#pragma warning restore CS0612
    }

    /// <summary>Whether the next event is done with, too.</summary>
    private bool Handle(HistoryEvent e, HistoryEvent? next)
    {
        HistoryEnded = HistoryEnded || e.EndsWorkflow();
        if (e.IsCommandEvent())
        {
            return Match(e, next);
        }
        if (_comparing)
        {
            _comparing = false;
            RequireNothingLeft(e);
        }
        switch (e.EventType)
        {
            case EventType.WorkflowTaskScheduled:
            case EventType.WorkflowTaskTimedOut:
                break;
            case EventType.WorkflowTaskStarted:
                OnTaskStarted(e);
                break;
            case EventType.WorkflowTaskCompleted:
                StartedEventId = e.WorkflowTaskCompletedEventAttributes.StartedEventId;
                Advance(_lastStartedTime);
                _comparing = Replaying && !_isLive;
                break;
            case EventType.WorkflowTaskFailed:
                var failed = e.WorkflowTaskFailedEventAttributes;
                if (failed.Cause == WorkflowTaskFailedCause.ResetWorkflow)
                {
                    AddJob(new Job.UpdateRandomSeed(RandomnessSeed.Of(failed.NewRunId)));
                }
                break;
            case EventType.WorkflowExecutionStarted:
                OnStarted(e);
                break;
            case EventType.WorkflowExecutionSignaled:
                var signal = e.WorkflowExecutionSignaledEventAttributes;
                AddJob(new Job.Signal(
                    signal.SignalName, signal.Input?.Payloads_ ?? [], signal.Header?.Fields ?? [], signal.Identity));
                break;
            case EventType.WorkflowExecutionCancelRequested:
                AddJob(new Job.Cancel(e.WorkflowExecutionCancelRequestedEventAttributes.Cause));
                break;
            case EventType.WorkflowExecutionTerminated:
            case EventType.WorkflowExecutionTimedOut:
                break;
            default:
                HandleLater(e);
                break;
        }
        return false;
    }

    private void HandleLater(HistoryEvent e)
    {
        if (e.InitiatingEventId() is > 0 and var id)
        {
            if (!_byInitiatingEvent.TryGetValue(id, out var machine))
            {
                throw Nondeterminism.Unknown(e);
            }
            machine.OnEvent(e);
            ForgetIfClosed(machine);
        }
        else if (!e.MayBeIgnored())
        {
            throw new HistoryException($"Event {e.EventId} is of a type that is not supported: {e.EventType}.");
        }
    }

    private void OnStarted(HistoryEvent e)
    {
        var started = e.WorkflowExecutionStartedEventAttributes;
        _workflowType = started.WorkflowType?.Name ?? "";
        _memo = started.Memo;
        _retryPolicy = started.RetryPolicy;
        _searchAttributes = started.SearchAttributes?.IndexedFields.Clone();
        var time = e.EventTime.ToDateTime();
        Advance(time);
        AddJob(new Job.Initialize(started, time, RandomnessSeed.Of(started.OriginalExecutionRunId)));
    }

    private void OnTaskStarted(HistoryEvent e)
    {
        var started = e.WorkflowTaskStartedEventAttributes;
        _historySizeBytes = started.HistorySizeBytes;
        _continueAsNewSuggested = started.SuggestContinueAsNew;
        _suggestContinueAsNewReasons =
            started.SuggestContinueAsNewReasons.Count > 0 ? started.SuggestContinueAsNewReasons : [];
        _targetVersionChanged = started.TargetWorkerDeploymentVersionChanged;
        _lastStartedTime = e.EventTime.ToDateTime();
        if (ReferenceEquals(_windows[_windowLast], e))
        {
            StartedEventId = e.EventId;
            Advance(_lastStartedTime);
        }
    }

    /// <summary>Workflow time never goes back, whatever the server's clocks did.</summary>
    private void Advance(DateTime time) => _time = time > _time ? time : _time;

    /// <summary>Delivers the updates whose handlers are to see history up to this event.</summary>
    private void DeliverUpdates(long upTo)
    {
        for (var i = 0; i < _updates.Count; i++)
        {
            var update = _updates[i];
            if (update.SequencingEventId <= upTo)
            {
                _updates.RemoveAt(i--);
                Deliver(update);
            }
        }
    }

    private void Deliver(IncomingUpdate update)
    {
        var request = update.Request;
        Updates[update.ProtocolInstanceId] = new UpdateMachine(this, update);
        AddJob(new Job.Update(
            request.Meta.UpdateId,
            update.ProtocolInstanceId,
            request.Input.Name,
            request.Input.Args?.Payloads_ ?? [],
            request.Input.Header?.Fields ?? [],
            RunValidator: !Replaying));
    }
}
