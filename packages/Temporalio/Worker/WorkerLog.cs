using Microsoft.Extensions.Logging;

namespace Temporalio.Worker;

/// <summary>What workers log.</summary>
internal static partial class WorkerLog
{
    [LoggerMessage(1, LogLevel.Error, "A slot supplier's {Method} failed")]
    public static partial void SlotSupplierFailed(ILogger logger, Exception error, string method);

    [LoggerMessage(2, LogLevel.Warning, "Failing workflow task of {WorkflowType} (ID {WorkflowId}, run ID {RunId}, attempt {Attempt})")]
    public static partial void TaskFailed(ILogger logger, Exception error, string workflowType, string workflowId, string runId, int attempt);

    [LoggerMessage(3, LogLevel.Error, "Failed handling a workflow task of {WorkflowType} (ID {WorkflowId}, run ID {RunId})")]
    public static partial void TaskHandlingFailed(ILogger logger, Exception error, string workflowType, string workflowId, string runId);

    [LoggerMessage(4, LogLevel.Warning, "The server did not take the answer to a workflow task of {WorkflowType} (ID {WorkflowId}, run ID {RunId})")]
    public static partial void ReportFailed(ILogger logger, Exception error, string workflowType, string workflowId, string runId);

    [LoggerMessage(5, LogLevel.Debug, "Something happened while a workflow task of {WorkflowType} (ID {WorkflowId}, run ID {RunId}) was done: it is done again")]
    public static partial void UnhandledCommand(ILogger logger, string workflowType, string workflowId, string runId);

    [LoggerMessage(6, LogLevel.Warning, "Cannot fetch the history of {WorkflowType} (ID {WorkflowId}, run ID {RunId})")]
    public static partial void HistoryFetchFailed(ILogger logger, Exception error, string workflowType, string workflowId, string runId);

    [LoggerMessage(7, LogLevel.Error, "Failed converting the exception of a workflow task, run ID {RunId}")]
    public static partial void FailureConversionFailed(ILogger logger, Exception error, string runId);

    [LoggerMessage(8, LogLevel.Warning, "A workflow task of {WorkflowType} (ID {WorkflowId}, run ID {RunId}) is left to time out: the code of an earlier one is still deadlocked")]
    public static partial void StuckTaskDropped(ILogger logger, string workflowType, string workflowId, string runId);

    [LoggerMessage(9, LogLevel.Warning, "Worker shutdown with {DeadlockedTaskCount} deadlocked workflow tasks still running")]
    public static partial void StillStuck(ILogger logger, int deadlockedTaskCount);

    [LoggerMessage(10, LogLevel.Information, "Worker cancelled, shutting down")]
    public static partial void WorkerCancelled(ILogger logger);

    [LoggerMessage(11, LogLevel.Information, "User task completed, shutting down")]
    public static partial void UserTaskCompleted(ILogger logger);

    [LoggerMessage(12, LogLevel.Error, "Worker failed, shutting down")]
    public static partial void WorkerFailed(ILogger logger, Exception error);

    [LoggerMessage(13, LogLevel.Debug, "The server does not know how to shut a worker down")]
    public static partial void ShutdownCallFailed(ILogger logger, Exception error);

    [LoggerMessage(14, LogLevel.Information, "Beginning activity worker shutdown, will wait {GracefulShutdownTimeout} before cancelling {ActivityCount} activity instance(s)")]
    public static partial void ActivityShutdown(ILogger logger, TimeSpan gracefulShutdownTimeout, int activityCount);

    [LoggerMessage(20, LogLevel.Debug, "Running activity {ActivityType} (ID {ActivityId}, attempt {Attempt})")]
    public static partial void ActivityRunning(ILogger logger, string activityType, string activityId, int attempt);

    [LoggerMessage(21, LogLevel.Debug, "Completing activity {ActivityType} asynchronously")]
    public static partial void ActivityCompletesLater(ILogger logger, string activityType);

    [LoggerMessage(22, LogLevel.Debug, "Completing activity {ActivityType} as failed because its cancellation came of a {Reason}")]
    public static partial void ActivityInterrupted(ILogger logger, string activityType, string reason);

    [LoggerMessage(23, LogLevel.Debug, "Completing activity {ActivityType} as cancelled")]
    public static partial void ActivityCancelled(ILogger logger, string activityType);

    [LoggerMessage(24, LogLevel.Warning, "Completing activity {ActivityType} as failed during heartbeat")]
    public static partial void ActivityHeartbeatUnsendable(ILogger logger, string activityType);

    [LoggerMessage(25, LogLevel.Debug, "Completing activity {ActivityType} as failed (benign)")]
    public static partial void ActivityFailedBenign(ILogger logger, Exception error, string activityType);

    [LoggerMessage(26, LogLevel.Warning, "Completing activity {ActivityType} as failed")]
    public static partial void ActivityFailed(ILogger logger, Exception error, string activityType);

    [LoggerMessage(27, LogLevel.Warning, "Activity {ActivityType} not found on completion. It may have been cancelled or timed out, and completed anyway")]
    public static partial void ActivityGone(ILogger logger, string activityType);

    [LoggerMessage(28, LogLevel.Warning, "The server did not take the completion of activity {ActivityType}")]
    public static partial void ActivityReportFailed(ILogger logger, Exception error, string activityType);

    [LoggerMessage(29, LogLevel.Debug, "Cancelling activity {ActivityType}, reason {Reason}")]
    public static partial void ActivityCancelling(ILogger logger, string activityType, Activities.ActivityCancelReason reason);

    [LoggerMessage(30, LogLevel.Error, "Failed recording heartbeat (activity already done, cannot error)")]
    public static partial void HeartbeatFailedLate(ILogger logger, Exception error);

    [LoggerMessage(31, LogLevel.Warning, "Cancelling activity because failed recording heartbeat")]
    public static partial void HeartbeatFailed(ILogger logger, Exception error);

    [LoggerMessage(32, LogLevel.Warning, "Error when recording heartbeat of activity {ActivityType}")]
    public static partial void HeartbeatNotSent(ILogger logger, Exception error, string activityType);

    [LoggerMessage(33, LogLevel.Error, "Failed starting activity task")]
    public static partial void ActivityStartFailed(ILogger logger, Exception error);
}
