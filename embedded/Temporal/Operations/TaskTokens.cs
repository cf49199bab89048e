using Flywheel.Embedded.Temporal.Executions;
using Flywheel.Embedded.Temporal.Store.V1;
using Google.Protobuf;

namespace Flywheel.Embedded.Temporal.Operations;

/// <summary>What a worker hands back to say which task it answers.</summary>
internal static class TaskTokens
{
    public static WorkflowKey Workflow(TaskToken token) => new(token.Namespace, token.WorkflowId);

    public static TaskToken WorkflowTask(ByteString bytes) =>
        Parse(bytes) is { ScheduledEventId: > 0, QueryId: "", ActivityId: "" } token ? token : throw Malformed();

    public static TaskToken Activity(ByteString bytes) =>
        Parse(bytes) is { ScheduledEventId: > 0, ActivityId: not "" } token ? token : throw Malformed();

    public static TaskToken Query(ByteString bytes) =>
        Parse(bytes) is { QueryId: not "" } token ? token : throw Malformed();

    /// <summary>The task that the token speaks of, if it is still the one that is being worked on.</summary>
    public static PendingWorkflowTask Match(WorkflowRun run, TaskToken token) =>
        run is { IsRunning: true, WorkflowTask: { IsStarted: true } task }
            && task.ScheduledEventId == token.ScheduledEventId
            && task.StartedEventId == token.StartedEventId
            && task.Attempt == token.Attempt
            && Ticks.Of(task.StartedAt) == token.StartedAt
            ? task
            : throw Errors.NotFound("Workflow task not found.");

    private static TaskToken? Parse(ByteString bytes)
    {
        if (bytes.IsEmpty)
        {
            throw Errors.InvalidArgument("Task token not set on request.");
        }

        try
        {
            return TaskToken.Parser.ParseFrom(bytes) is { WorkflowId: not "", RunId: not "" } token ? token : null;
        }
        catch (InvalidProtocolBufferException)
        {
            return null;
        }
    }

    private static Grpc.Core.RpcException Malformed() => Errors.InvalidArgument("error deserializing task token");
}
