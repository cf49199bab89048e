using System.Globalization;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using Temporalio.Exceptions;
using Temporalio.Worker.Core.Machines;

namespace Temporalio.Worker.Core;

/// <summary>
/// What to say when history and code disagree: which event, what the code did instead, in which workflow, and which
/// change of the code looks like that. Strings are made only when it happens.
/// </summary>
internal sealed class Nondeterminism(WorkflowRunOptions run, Func<string> workflowType)
{
    private const string HowToChange =
        "Code that runs have started with must not change what it asks for, or in which order: put the change behind "
        + "Workflow.Patched, or let such runs end on the old code.";

    /// <summary>History has an event that some command left; the code issued none.</summary>
    public WorkflowNondeterminismException NoCommand(HistoryEvent e) => New(
        e,
        "the workflow's code issued no command there.",
        $"Likely the code no longer {Asks(e)}, or does so later.");

    /// <summary>The code issued another command than the one that left the event.</summary>
    public WorkflowNondeterminismException OtherCommand(HistoryEvent e, CommandType type, Machine issued) => New(
        e,
        $"the workflow's code issued {Describe(type, issued)} there.",
        "Likely a step was added, removed or moved in the code.");

    /// <summary>The code issued a command that no event in history is of.</summary>
    public WorkflowNondeterminismException NoEvent(HistoryEvent next, CommandType type, Machine issued) => New(
        next,
        $"before it the workflow's code issued {Describe(type, issued)}, for which history has no event.",
        "Likely a step was added to the code.");

    /// <summary>The right kind of command, about something else.</summary>
    public WorkflowNondeterminismException Other(
        HistoryEvent e, string what, string inHistory, string issued, CommandType type, Machine machine) => New(
            e,
            $"the workflow's code issued {Describe(type, machine)} there: the {what} in history is '{inHistory}', "
            + $"the code's is '{issued}'.",
            $"Likely the {what} was changed, or steps changed places.");

    /// <summary>A marker of a patch that the code does not call any more.</summary>
    public WorkflowNondeterminismException NoPatch(HistoryEvent e, string patchId, CommandType type, Machine? issued) =>
        New(
            e,
            $"the workflow's code has no call for patch '{patchId}' there, "
            + (issued is null ? "and issued no command." : $"but issued {Describe(type, issued)}."),
            $"Likely Workflow.Patched(\"{patchId}\") was removed while runs that took the patch are still there: "
            + $"call Workflow.DeprecatePatch(\"{patchId}\") in its place first.");

    /// <summary>An event about something that the code never asked for.</summary>
    public WorkflowNondeterminismException Unknown(HistoryEvent e) => New(
        e,
        $"the workflow's code issued no command for what event {e.InitiatingEventId()} began.",
        "Likely a step was removed from the code.");

    /// <summary>An event that cannot follow on what happened to its subject so far.</summary>
    public WorkflowNondeterminismException Impossible(HistoryEvent e, string about, string state) => New(
        e,
        $"{about} is in state {state}, in which that cannot happen.",
        "Likely a step was added, removed or moved in the code.");

    public void RequireSame(HistoryEvent e, string what, string inHistory, string issued, Machine machine)
    {
        if (!string.Equals(inHistory, issued, StringComparison.Ordinal))
        {
            throw Other(e, what, inHistory, issued, e.CommandType(), machine);
        }
    }

    public void RequireSame(HistoryEvent e, string what, string inHistory, uint issued, Machine machine)
    {
        if (!uint.TryParse(inHistory, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id != issued)
        {
            throw Other(
                e, what, inHistory, issued.ToString(CultureInfo.InvariantCulture), e.CommandType(), machine);
        }
    }

    private WorkflowNondeterminismException New(HistoryEvent e, string instead, string likely) => new(
        $"[TMPRL1100] Nondeterminism error: event {e.EventId} in history is {e.EventType}{Details(e)}, but {instead} "
        + $"Workflow '{workflowType()}', id '{run.WorkflowId}', run '{run.RunId}'. {likely} {HowToChange}");

    private static string Describe(CommandType type, Machine issued) =>
        issued.About(type) is { Length: > 0 } about ? $"{type} ({about})" : type.ToString();

    private static string Details(HistoryEvent e)
    {
        var details = e.EventType switch
        {
            EventType.ActivityTaskScheduled =>
                $"activity '{e.ActivityTaskScheduledEventAttributes.ActivityType?.Name}', "
                + $"id '{e.ActivityTaskScheduledEventAttributes.ActivityId}'",
            EventType.ActivityTaskCancelRequested =>
                $"of event {e.ActivityTaskCancelRequestedEventAttributes.ScheduledEventId}",
            EventType.TimerStarted => $"timer {e.TimerStartedEventAttributes.TimerId}",
            EventType.TimerCanceled => $"timer {e.TimerCanceledEventAttributes.TimerId}",
            EventType.StartChildWorkflowExecutionInitiated =>
                $"child workflow '{e.StartChildWorkflowExecutionInitiatedEventAttributes.WorkflowType?.Name}', "
                + $"id '{e.StartChildWorkflowExecutionInitiatedEventAttributes.WorkflowId}'",
            EventType.SignalExternalWorkflowExecutionInitiated =>
                $"signal '{e.SignalExternalWorkflowExecutionInitiatedEventAttributes.SignalName}' to workflow "
                + $"'{e.SignalExternalWorkflowExecutionInitiatedEventAttributes.WorkflowExecution?.WorkflowId}'",
            EventType.RequestCancelExternalWorkflowExecutionInitiated =>
                "cancellation of workflow "
                + $"'{e.RequestCancelExternalWorkflowExecutionInitiatedEventAttributes.WorkflowExecution?.WorkflowId}'",
            EventType.MarkerRecorded => PatchMarker.Read(e) is { } patch
                ? $"patch '{patch.PatchId}'"
                : $"marker '{e.MarkerRecordedEventAttributes.MarkerName}'",
            EventType.WorkflowExecutionUpdateAccepted =>
                $"update '{e.WorkflowExecutionUpdateAcceptedEventAttributes.AcceptedRequest?.Input?.Name}', "
                + $"id '{e.WorkflowExecutionUpdateAcceptedEventAttributes.ProtocolInstanceId}'",
            EventType.WorkflowExecutionUpdateCompleted =>
                $"update id '{e.WorkflowExecutionUpdateCompletedEventAttributes.Meta?.UpdateId}'",
            _ => "",
        };
        return details.Length > 0 ? $" ({details})" : "";
    }

    private static string Asks(HistoryEvent e) => e.EventType switch
    {
        EventType.ActivityTaskScheduled => "calls that activity",
        EventType.TimerStarted => "waits for that timer",
        EventType.ActivityTaskCancelRequested or EventType.TimerCanceled => "cancels it",
        EventType.StartChildWorkflowExecutionInitiated => "starts that child workflow",
        EventType.SignalExternalWorkflowExecutionInitiated => "sends that signal",
        EventType.WorkflowExecutionUpdateAccepted => "accepts that update",
        EventType.WorkflowExecutionUpdateCompleted => "completes that update",
        EventType.WorkflowExecutionCompleted or EventType.WorkflowExecutionFailed
            or EventType.WorkflowExecutionCanceled or EventType.WorkflowExecutionContinuedAsNew => "ends there",
        _ => "does that",
    };
}
