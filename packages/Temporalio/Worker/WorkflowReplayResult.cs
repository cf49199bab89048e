using Temporalio.Common;

namespace Temporalio.Worker;

/// <summary>What came of a replay.</summary>
/// <param name="History">What was replayed.</param>
/// <param name="ReplayFailure">
/// Why the workflow's code does not fit the history; null if it does. A workflow that failed is replayed as such: that is
/// not a failure here.
/// </param>
public record WorkflowReplayResult(WorkflowHistory History, Exception? ReplayFailure);
