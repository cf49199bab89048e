namespace Temporalio.Exceptions;

/// <summary>Thrown to a client that waits for an activity which failed; the inner exception says why.</summary>
public class ActivityFailedException : TemporalException
{
    public ActivityFailedException(Exception? inner)
        : base("Activity failed", inner)
    {
    }
}
