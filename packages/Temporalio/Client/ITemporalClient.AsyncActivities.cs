namespace Temporalio.Client;

/// <summary>Activities that are completed from outside.</summary>
public partial interface ITemporalClient
{
    /// <param name="taskToken">From the activity's info.</param>
    AsyncActivityHandle GetAsyncActivityHandle(byte[] taskToken);

    AsyncActivityHandle GetAsyncActivityHandle(string workflowId, string runId, string activityId);
}
