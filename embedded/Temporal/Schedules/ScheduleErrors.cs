using Grpc.Core;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>Every refusal of a schedule call, in the server's words; and what to make of the engine's.</summary>
internal static class ScheduleErrors
{
    public static RpcException InvalidArgument(string message) => Errors.InvalidArgument(message);

    public static RpcException NotFound() => Errors.NotFound("schedule not found");

    /// <summary>With the detail of a workflow that has been started, as a schedule is one on the server.</summary>
    public static RpcException AlreadyExists(string id) =>
        Errors.WorkflowAlreadyStarted($"schedule \"{id}\" is already registered", "", "", "");

    public static RpcException Conflict() => Errors.FailedPrecondition("mismatched conflict token");

    /// <summary>The service could not just now; it did not refuse. Another attempt is worth it.</summary>
    public static bool MayPass(RpcException problem) => problem.StatusCode is StatusCode.Unavailable
        or StatusCode.ResourceExhausted or StatusCode.DeadlineExceeded or StatusCode.Aborted or StatusCode.Internal
        or StatusCode.Unknown;
}
