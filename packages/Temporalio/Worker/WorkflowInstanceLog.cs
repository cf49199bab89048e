using Microsoft.Extensions.Logging;

namespace Temporalio.Worker;

internal static partial class WorkflowInstanceLog
{
    [LoggerMessage(LogLevel.Warning,
        "Failed activation on workflow {WorkflowType} with ID {WorkflowId} and run ID {RunId}")]
    public static partial void ActivationFailed(
        ILogger logger, Exception error, string workflowType, string workflowId, string runId);

    [LoggerMessage(LogLevel.Error, "Failed converting activation exception on workflow with run ID {RunId}")]
    public static partial void FailureNotConverted(ILogger logger, Exception error, string runId);

    [LoggerMessage(LogLevel.Debug, "Workflow requested continue as new with run ID {RunId}")]
    public static partial void ContinuesAsNew(ILogger logger, string runId);

    [LoggerMessage(LogLevel.Debug, "Workflow raised cancel with run ID {RunId}")]
    public static partial void Cancelled(ILogger logger, Exception error, string runId);

    [LoggerMessage(LogLevel.Debug, "Workflow raised failure with run ID {RunId}")]
    public static partial void Failed(ILogger logger, Exception error, string runId);

    [LoggerMessage(LogLevel.Debug, "Workflow raised unexpected failure with run ID {RunId}")]
    public static partial void FailedUnexpectedly(ILogger logger, Exception error, string runId);

    [LoggerMessage(LogLevel.Error, "Failed decoding signal args for {SignalName}, dropping the signal")]
    public static partial void SignalDropped(ILogger logger, Exception error, string signalName);

    [LoggerMessage(LogLevel.Warning,
        "[TMPRL1102] Workflow {Id} finished while signal handlers are still running. This may have interrupted work that "
        + "the signal handler was doing. You can wait for all update and signal handlers to complete by using `await "
        + "Workflow.WaitConditionAsync(() => Workflow.AllHandlersFinished)`. Alternatively, if both you and the clients "
        + "sending the signal are okay with interrupting running handlers when the workflow finishes, then you can "
        + "disable this warning via the signal handler attribute: "
        + "`[WorkflowSignal(UnfinishedPolicy=HandlerUnfinishedPolicy.Abandon)]`. The following signals were unfinished "
        + "(and warnings were not disabled for their handler): {Handlers}")]
    public static partial void SignalsUnfinished(ILogger logger, string id, UnfinishedSignals handlers);

    [LoggerMessage(LogLevel.Warning,
        "[TMPRL1102] Workflow {Id} finished while update handlers are still running. This may have interrupted work that "
        + "the update handler was doing, and the client that sent the update will receive a 'workflow update was aborted "
        + "by closing workflow'RpcException instead of the update result. You can wait for all update and signal handlers "
        + "to complete by using `await Workflow.WaitConditionAsync(() => Workflow.AllHandlersFinished)`. Alternatively, "
        + "if both you and the clients sending the update are okay with interrupting running handlers when the workflow "
        + "finishes, and causing clients to receive errors, then you can disable this warning via the update handler "
        + "attribute: `[WorkflowUpdate(UnfinishedPolicy=HandlerUnfinishedPolicy.Abandon)]`. The following updates were "
        + "unfinished (and warnings were not disabled for their handler): {Handlers}")]
    public static partial void UpdatesUnfinished(ILogger logger, string id, UnfinishedUpdates handlers);
}
