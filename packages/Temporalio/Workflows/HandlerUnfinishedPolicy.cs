namespace Temporalio.Workflows;

/// <summary>What happens when a workflow ends while a signal or update handler is still at work.</summary>
public enum HandlerUnfinishedPolicy
{
    /// <summary>The handler is dropped, and a warning is logged.</summary>
    WarnAndAbandon = 0,

    /// <summary>The handler is dropped silently.</summary>
    Abandon = 1,
}
