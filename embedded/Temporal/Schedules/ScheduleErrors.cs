using Flywheel.Embedded.Temporal.Visibility;

namespace Flywheel.Embedded.Temporal.Schedules;

/// <summary>Every refusal of a schedule call, in the server's words.</summary>
internal static class ScheduleErrors
{
    public static Exception InvalidArgument(string message) => new InvalidRequestException(message);

    public static Exception NotFound() => new ScheduleRefusedException(ScheduleRefusal.NotFound, "schedule not found");

    /// <summary>WorkflowExecutionAlreadyStartedFailure is its detail, as schedules are workflows on the server.</summary>
    public static Exception AlreadyExists(string id) =>
        new ScheduleRefusedException(ScheduleRefusal.AlreadyExists, $"schedule \"{id}\" is already registered");

    public static Exception Conflict() =>
        new ScheduleRefusedException(ScheduleRefusal.Conflict, "mismatched conflict token");
}

internal enum ScheduleRefusal
{
    NotFound,
    AlreadyExists,
    Conflict,
}

internal sealed class ScheduleRefusedException(ScheduleRefusal refusal, string message) : Exception(message)
{
    public ScheduleRefusal Refusal { get; } = refusal;
}
