namespace Temporalio.Exceptions;

/// <summary>Thrown by a heartbeat of an activity that completes elsewhere, when it is wanted no more.</summary>
public class AsyncActivityCanceledException : TemporalException
{
    public AsyncActivityCanceledException()
        : base("Activity cancelled")
    {
    }
}
