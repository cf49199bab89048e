using Temporalio.Api.Update.V1;

namespace Flywheel.Embedded.Temporal.Executions;

internal enum UpdateStage
{
    /// <summary>Taken by the service, unknown to any worker.</summary>
    Admitted,

    /// <summary>Handed to a worker with a workflow task that is still being worked on.</summary>
    Sent,

    /// <summary>In the history: it will be completed whatever happens.</summary>
    Accepted,

    /// <summary>Has its outcome; rejected ones too.</summary>
    Completed,
}

/// <summary>An update of a workflow. Until it is accepted it lives in memory only: its caller tries again after a crash.</summary>
internal sealed class Update(string id, Request? request)
{
    public string Id { get; } = id;

    public Request? Request { get; } = request;

    public UpdateStage Stage { get; set; } = UpdateStage.Admitted;

    /// <summary>Its request stands in the history (a reset put it there): that is how workers learn of it, not by message.</summary>
    public bool IsInHistory { get; init; }

    public long AcceptedEventId { get; set; }

    public Outcome? Outcome { get; set; }

    /// <summary>Why it will never get an outcome, as the error for its callers.</summary>
    public Exception? Aborted { get; set; }

    public string RequestMessageId => $"{Id}/request";
}
