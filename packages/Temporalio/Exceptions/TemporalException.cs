namespace Temporalio.Exceptions;

/// <summary>What all exceptions of this library derive from.</summary>
public abstract class TemporalException : Exception
{
    protected TemporalException()
    {
    }

    protected TemporalException(string message)
        : base(message)
    {
    }

    protected TemporalException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>
    /// Whether the exception means "cancelled" in any of the forms that a workflow meets: .NET's own (a cancelled
    /// timer), a <see cref="CanceledFailureException"/>, or an activity or child workflow that ended by one.
    /// </summary>
    public static bool IsCanceledException(Exception e) => e switch
    {
        OperationCanceledException or CanceledFailureException => true,
        ActivityFailureException or ChildWorkflowFailureException => e.InnerException is CanceledFailureException,
        _ => false,
    };
}
