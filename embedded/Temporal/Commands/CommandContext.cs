using Flywheel.Embedded.Temporal.Executions;
using Temporalio.Api.Command.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Api.History.V1;
using ProtocolMessage = Temporalio.Api.Protocol.V1.Message;

namespace Flywheel.Embedded.Temporal.Commands;

/// <summary>The worker's answer while it is being carried out.</summary>
internal sealed class CommandContext(WorkflowRun run, long completedEventId, string identity, CommandChecks checks)
{
    public WorkflowRun Run { get; } = run;

    /// <summary>The event that every event made by a command points back to.</summary>
    public long CompletedEventId { get; } = completedEventId;

    public string Identity { get; } = identity;

    public CommandChecks Checks { get; } = checks;

    /// <summary>The messages of the answer that no command has taken yet, by their ids.</summary>
    public Dictionary<string, ProtocolMessage> Messages { get; } = new(StringComparer.Ordinal);

    /// <summary>Something ended at once, and the workflow must hear of it.</summary>
    public bool NeedsWorkflowTask { get; set; }

    /// <summary>Activities that the worker wants to begin with right away.</summary>
    public List<PendingActivity> EagerActivities { get; } = [];

    /// <summary>An event for a command, with what the command says about itself.</summary>
    public HistoryEvent EventFor(Command command, EventType type)
    {
        var e = Run.NewEvent(type);
        e.UserMetadata = command.UserMetadata;
        e.EventGroupMarkers.AddRange(command.EventGroupMarkers);
        return e;
    }

    /// <summary>A run must not end while something it has not seen waits for it.</summary>
    public void ForbidUnseenEvents()
    {
        if (Run.Buffered.Count > 0)
        {
            throw new BadCommandException(WorkflowTaskFailedCause.UnhandledCommand, "UnhandledCommand");
        }
    }
}

/// <summary>A command that cannot be carried out fails its workflow task.</summary>
internal sealed class BadCommandException(WorkflowTaskFailedCause cause, string message) : Exception(message)
{
    public WorkflowTaskFailedCause FailedCause { get; } = cause;

    /// <summary>Trying again cannot help (a payload is too large), so the run ends here.</summary>
    public bool TerminatesRun { get; init; }
}
