using Temporalio.Api.Failure.V1;

namespace Temporalio.Exceptions;

/// <summary>An exception that can travel: it has, or becomes, a Temporal failure.</summary>
public class FailureException : TemporalException
{
    protected internal FailureException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }

    protected internal FailureException(Failure failure, Exception? inner)
        : base(failure.Message, inner) => Failure = failure;

    /// <summary>The failure that this exception was made from; null for one that was created here.</summary>
    public Failure? Failure { get; protected init; }

    /// <summary>
    /// Where it was thrown in this process. One that came from elsewhere and was not thrown here has the trace of its
    /// origin, which may be another process or language.
    /// </summary>
    public override string? StackTrace
    {
        get
        {
            var here = base.StackTrace;
            return string.IsNullOrEmpty(here) && Failure is { StackTrace.Length: > 0 } ? Failure.StackTrace : here;
        }
    }
}
