using Temporalio.Api.Failure.V1;

namespace Temporalio.Exceptions;

/// <summary>The workflow or activity was terminated from outside.</summary>
public class TerminatedFailureException : FailureException
{
    protected internal TerminatedFailureException(Failure failure, Exception? inner, InboundFailureDetails? details)
        : base(failure, inner)
    {
        if (failure.TerminatedFailureInfo is null)
        {
            throw new ArgumentException("The failure is not a termination.", nameof(failure));
        }

        Details = details;
    }

    public new Failure Failure => base.Failure!;

    /// <summary>What whoever terminated it gave along, if anything.</summary>
    public IFailureDetails? Details { get; protected init; }
}
