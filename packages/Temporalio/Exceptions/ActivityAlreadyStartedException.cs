namespace Temporalio.Exceptions;

/// <summary>Thrown to a client that starts an activity whose id is in use.</summary>
public class ActivityAlreadyStartedException : FailureException
{
    public ActivityAlreadyStartedException(string message, string activityId, string activityType, string? runId)
        : base(message)
    {
        ActivityId = activityId;
        ActivityType = activityType;
        RunId = runId;
    }

    public string ActivityId { get; private init; }

    public string ActivityType { get; private init; }

    public string? RunId { get; private init; }
}
