using System.Globalization;
using Google.Protobuf.Collections;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Worker.Core.Machines;

namespace Temporalio.Worker.Core;

/// <content>The code's commands in; events that they left, or the wire, out.</content>
internal sealed partial class RunMachines
{
    /// <summary>Patches that history has or the code took; true: the code has issued its command.</summary>
    private readonly Dictionary<string, bool> _patches = [];
    private Memo? _memo;
    private RetryPolicy? _retryPolicy;
    private MapField<string, Payload>? _searchAttributes; // of the start, with the upserts since

    /// <summary>Takes what an activation issued. Commands for things that are over by now have no effect.</summary>
    public void Accept(IReadOnlyList<WorkflowCommand> commands)
    {
        if (commands.Count == 0)
        {
            return;
        }
        var moveTerminal = !Replaying || _flags.MayUse(CoreFlag.MoveTerminalCommands, isNewHistory: false);
        WorkflowCommand? terminal = null;
        for (var i = 0; i < commands.Count; i++)
        {
            var command = commands[i];
            if (!IsTerminal(command))
            {
                if (terminal is null || moveTerminal)
                {
                    Accept(command);
                }
            }
            else
            {
                terminal ??= command;
            }
        }
        if (terminal is not null)
        {
            CodeEnded = true;
            IssueOneShot(terminal);
        }
    }

    private static bool IsTerminal(WorkflowCommand command) => command
        is WorkflowCommand.CompleteWorkflow or WorkflowCommand.FailWorkflow
        or WorkflowCommand.CancelWorkflow or WorkflowCommand.ContinueAsNew;

    private void Accept(WorkflowCommand command)
    {
        switch (command)
        {
            case WorkflowCommand.StartTimer start:
                var timer = new TimerMachine(this, start);
                Timers.Add(start.Seq, timer);
                Issue(CommandType.StartTimer, timer);
                break;
            case WorkflowCommand.CancelTimer cancel:
                if (Timers.GetValueOrDefault(cancel.Seq) is { } running)
                {
                    running.Cancel();
                    ForgetIfClosed(running);
                }
                break;
            case WorkflowCommand.ScheduleActivity schedule:
                if (schedule.Attributes.ActivityId.Length == 0)
                {
                    schedule.Attributes.ActivityId = schedule.Seq.ToString(CultureInfo.InvariantCulture);
                }
                schedule.Attributes.UseWorkflowBuildId = IsOwnTaskQueue(schedule.Attributes.TaskQueue?.Name);
                var activity = new ActivityMachine(this, schedule);
                Activities.Add(schedule.Seq, activity);
                Issue(CommandType.ScheduleActivityTask, activity);
                break;
            case WorkflowCommand.CancelActivity cancel:
                if (Activities.GetValueOrDefault(cancel.Seq) is { } going)
                {
                    going.Cancel();
                    ForgetIfClosed(going);
                }
                break;
            case WorkflowCommand.StartChild start:
                var child = new ChildMachine(this, start);
                Children.Add(start.Seq, child);
                Issue(CommandType.StartChildWorkflowExecution, child);
                break;
            case WorkflowCommand.CancelChild cancel:
                if (Children.GetValueOrDefault(cancel.Seq) is { } started)
                {
                    started.Cancel(cancel.Reason);
                    ForgetIfClosed(started);
                }
                break;
            case WorkflowCommand.SignalExternal signal:
                var sending = new SignalExternalMachine(this, signal);
                Signals.Add(signal.Seq, sending);
                Issue(CommandType.SignalExternalWorkflowExecution, sending);
                break;
            case WorkflowCommand.CancelSignalExternal cancel:
                if (Signals.GetValueOrDefault(cancel.Seq) is { } sent)
                {
                    sent.Cancel();
                    ForgetIfClosed(sent);
                }
                break;
            case WorkflowCommand.CancelExternal cancel:
                cancel.Attributes.Reason =
                    $"Cancel requested by workflow with run id {_options.RunId} with reason: {cancel.Attributes.Reason}";
                Issue(
                    CommandType.RequestCancelExternalWorkflowExecution,
                    new CancelExternalMachine(this, cancel.Seq, cancel.Attributes));
                break;
            case WorkflowCommand.SetPatchMarker patch:
                Accept(patch);
                break;
            case WorkflowCommand.RespondUpdate respond:
                if (!Updates.TryGetValue(respond.ProtocolInstanceId, out var update))
                {
                    throw new InvalidOperationException(
                        $"The code answered an update that is not there: '{respond.ProtocolInstanceId}'.");
                }
                update.Respond(respond.Response);
                ForgetIfClosed(update);
                break;
            case WorkflowCommand.RespondQuery:
                throw new InvalidOperationException("The code answered a query that was not asked.");
            default:
                IssueOneShot(command);
                break;
        }
    }

    private void IssueOneShot(WorkflowCommand command)
    {
        var wire = command switch
        {
            WorkflowCommand.UpsertSearchAttributes upsert => Upsert(upsert.Attributes),
            WorkflowCommand.ModifyProperties modify => new Command
            {
                CommandType = CommandType.ModifyWorkflowProperties,
                ModifyWorkflowPropertiesCommandAttributes = new() { UpsertedMemo = modify.UpsertedMemo },
            },
            WorkflowCommand.CompleteWorkflow complete => new Command
            {
                CommandType = CommandType.CompleteWorkflowExecution,
                CompleteWorkflowExecutionCommandAttributes = new() { Result = ToPayloads(complete.Result) },
            },
            WorkflowCommand.FailWorkflow fail => new Command
            {
                CommandType = CommandType.FailWorkflowExecution,
                FailWorkflowExecutionCommandAttributes = new() { Failure = fail.Failure },
            },
            WorkflowCommand.CancelWorkflow => new Command
            {
                CommandType = CommandType.CancelWorkflowExecution,
                CancelWorkflowExecutionCommandAttributes = new(),
            },
            WorkflowCommand.ContinueAsNew next => new Command
            {
                CommandType = CommandType.ContinueAsNewWorkflowExecution,
                ContinueAsNewWorkflowExecutionCommandAttributes = InheritTo(next.Attributes),
            },
            _ => throw new InvalidOperationException($"Unknown command {command.GetType().Name}."),
        };
        wire.UserMetadata = command.Metadata;
        Issue(wire.CommandType, new OneShotMachine(this, wire));
    }

    private Command Upsert(SearchAttributes attributes)
    {
        _searchAttributes ??= [];
        foreach (var (name, value) in attributes.IndexedFields)
        {
            _searchAttributes[name] = value;
        }
        // The attribute belongs to patches. The command must be there nevertheless, as it always was.
        var isReserved = attributes.IndexedFields.ContainsKey(PatchMarker.VersionSearchAttribute)
            && _flags.MayUse(CoreFlag.UpsertOnPatch, isNewHistory: !Replaying);
        return UpsertCommand(isReserved ? new SearchAttributes() : attributes);
    }

    private static Command UpsertCommand(SearchAttributes attributes) => new()
    {
        CommandType = CommandType.UpsertWorkflowSearchAttributes,
        UpsertWorkflowSearchAttributesCommandAttributes = new() { SearchAttributes = attributes },
    };

    /// <summary>A patch is written once a run, with the search attribute that lists all of them.</summary>
    private void Accept(WorkflowCommand.SetPatchMarker patch)
    {
        var inHistory = _patches.TryGetValue(patch.PatchId, out var isIssued);
        if (isIssued)
        {
            return;
        }
        Issue(CommandType.RecordMarker, new PatchMachine(this, patch));
        _patches[patch.PatchId] = true;
        if ((!Replaying || inHistory) && _flags.MayUse(CoreFlag.UpsertOnPatch, isNewHistory: !Replaying))
        {
            var taken = _patches.Where(each => each.Value).Select(each => each.Key);
            if (PatchMarker.ToSearchAttributes(taken) is { } attributes)
            {
                Issue(
                    CommandType.UpsertWorkflowSearchAttributes, new OneShotMachine(this, UpsertCommand(attributes)));
            }
        }
    }

    /// <summary>What the next run keeps unless told otherwise.</summary>
    private ContinueAsNewWorkflowExecutionCommandAttributes InheritTo(
        ContinueAsNewWorkflowExecutionCommandAttributes next)
    {
        if (next.Memo is not { Fields.Count: > 0 })
        {
            next.Memo = _memo;
        }
        next.RetryPolicy ??= _retryPolicy;
        if (next.SearchAttributes is null && _searchAttributes is { Count: > 0 } current)
        {
            next.SearchAttributes = new SearchAttributes { IndexedFields = { current } };
        }
        return next;
    }

    private bool IsOwnTaskQueue(string? name) => string.IsNullOrEmpty(name) || name == _options.TaskQueue;

    private static Payloads? ToPayloads(Payload? payload)
    {
        if (payload is null)
        {
            return null;
        }
        var payloads = new Payloads();
        payloads.Payloads_.Add(payload);
        return payloads;
    }

    /// <summary>
    /// Finds the command that left this event: the next one in the queue. Patch calls and deprecated markers are passed
    /// over where the other side has none. Returns whether the next event is done with, too.
    /// </summary>
    private bool Match(HistoryEvent e, HistoryEvent? next)
    {
        if (PatchMarker.IsLocalActivity(e))
        {
            throw new HistoryException(
                $"Event {e.EventId} is the marker of a local activity, which is not supported.");
        }
        var type = e.CommandType();
        var marker = PatchMarker.Read(e);
        while (true)
        {
            var isThere = _issued.TryPeek(out var issued);
            if (isThere && issued.Machine.WasNeverSent)
            {
                _issued.Dequeue();
                continue;
            }
            var patch = isThere ? issued.Machine as PatchMachine : null;
            if (marker is null && patch is not null)
            {
                _issued.Dequeue(); // the call is newer than this history
                continue;
            }
            if (marker is not null && patch?.PatchId != marker.PatchId)
            {
                if (marker.Deprecated)
                {
                    return next?.UpsertWorkflowSearchAttributesEventAttributes?.SearchAttributes is { } attributes
                        && attributes.IndexedFields.ContainsKey(PatchMarker.VersionSearchAttribute);
                }
                if (patch is null)
                {
                    throw Nondeterminism.NoPatch(e, marker.PatchId, issued.Type, isThere ? issued.Machine : null);
                }
            }
            if (!isThere)
            {
                throw Nondeterminism.NoCommand(e);
            }
            if (issued.Type != type)
            {
                throw Nondeterminism.OtherCommand(e, issued.Type, issued.Machine);
            }
            _issued.Dequeue();
            Take(e, issued.Machine);
            return false;
        }
    }

    private void Take(HistoryEvent e, Machine machine)
    {
        var isFirst = machine.InitiatingEventId == 0;
        machine.OnCommandEvent(e);
        if (isFirst && machine.HasLaterEvents && !machine.IsClosed)
        {
            _byInitiatingEvent.Add(e.EventId, machine);
        }
        ForgetIfClosed(machine);
    }

    private void ForgetIfClosed(Machine machine)
    {
        if (machine.IsClosed)
        {
            machine.Forget();
            if (machine.HasLaterEvents && machine.InitiatingEventId > 0)
            {
                _byInitiatingEvent.Remove(machine.InitiatingEventId);
            }
        }
    }

    /// <summary>
    /// When a replayed task's events are over, so must be its commands. (Commands of a task with an update wait for
    /// theirs when the update came with a task that looked like a heartbeat.)
    /// </summary>
    private void RequireNothingLeft(HistoryEvent next)
    {
        IssuedCommand? left = null;
        foreach (var issued in _issued)
        {
            if (issued.Type == CommandType.ProtocolMessage)
            {
                return;
            }
            if (!issued.Machine.WasNeverSent && issued.Machine is not PatchMachine)
            {
                left ??= issued;
            }
        }
        if (left is { } extra)
        {
            throw Nondeterminism.NoEvent(next, extra.Type, extra.Machine);
        }
    }
}
