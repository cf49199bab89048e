namespace Temporalio.Exceptions;

/// <summary>Thrown to a client that creates a schedule whose id is in use.</summary>
public class ScheduleAlreadyRunningException : FailureException
{
    public ScheduleAlreadyRunningException()
        : base("Schedule already running")
    {
    }
}
