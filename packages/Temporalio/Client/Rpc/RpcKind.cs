namespace Temporalio.Client.Rpc;

/// <summary>How long a call may take, and what of it is repeated.</summary>
/// <param name="IsLong">The server answers when there is something to tell; for metrics.</param>
/// <param name="IsPoll">A worker asks for a task: nothing but asking again can be done, whatever the answer.</param>
/// <param name="Timeout">Of an attempt, if its caller does not say.</param>
internal sealed record RpcKind(bool IsLong, bool IsPoll, TimeSpan Timeout)
{
    public static readonly RpcKind Short = new(IsLong: false, IsPoll: false, TimeSpan.FromSeconds(30));

    // Servers answer waiting calls after a minute at the latest.
    private static readonly RpcKind Wait = new(IsLong: true, IsPoll: false, TimeSpan.FromSeconds(70));
    private static readonly RpcKind Poll = Wait with { IsPoll = true };

    public static RpcKind Of(string rpc) => rpc switch
    {
        "PollWorkflowTaskQueue" or "PollActivityTaskQueue" or "PollNexusTaskQueue" => Poll,
        "GetWorkflowExecutionHistory" or "UpdateWorkflowExecution" or "ExecuteMultiOperation"
            or "PollWorkflowExecutionTimeSkipping" => Wait,
        // It waits as long, but counts as a short one in the metrics of all SDKs.
        "PollWorkflowExecutionUpdate" => Wait with { IsLong = false },
        _ => Short,
    };
}
