using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Failure.V1;
using Temporalio.Exceptions;
using FailureInfo = Temporalio.Api.Failure.V1.Failure.FailureInfoOneofCase;

namespace Temporalio.Converters;

/// <summary>
/// The failure hierarchy both ways, with causes and stack traces. Exceptions that are not of Temporal's become
/// application failures whose type is the name of the exception's class.
/// </summary>
public class DefaultFailureConverter : IFailureConverter
{
    private const string EncodedMessage = "Encoded failure";

    public DefaultFailureConverter()
        : this(new())
    {
    }

    protected DefaultFailureConverter(DefaultFailureConverterOptions options) => Options = options;

    public DefaultFailureConverterOptions Options { get; private init; }

    public virtual Failure ToFailure(Exception exception, IPayloadConverter payloadConverter)
    {
        // One that came as a failure leaves as it; a copy, for what follows (and a codec) changes it.
        var failure = exception is FailureException { Failure: { } original }
            ? original.Clone()
            : NewFailure(exception, payloadConverter);
        if (Options.EncodeCommonAttributes)
        {
            failure.EncodedAttributes = payloadConverter.ToPayload(new Dictionary<string, string>
            {
                ["message"] = failure.Message,
                ["stack_trace"] = failure.StackTrace,
            });
            failure.Message = EncodedMessage;
            failure.StackTrace = "";
        }

        return failure;
    }

    public virtual Exception ToException(Failure failure, IPayloadConverter payloadConverter)
    {
        RestoreCommonAttributes(failure, payloadConverter);
        var inner = failure.Cause is null ? null : ToException(failure.Cause, payloadConverter);
        return failure.FailureInfoCase switch
        {
            FailureInfo.ApplicationFailureInfo => new ApplicationFailureException(failure, inner, payloadConverter),
            FailureInfo.TimeoutFailureInfo => new TimeoutFailureException(failure, inner, payloadConverter),
            FailureInfo.CanceledFailureInfo => new CanceledFailureException(failure, inner, payloadConverter),
            FailureInfo.TerminatedFailureInfo => new TerminatedFailureException(failure, inner, null),
            FailureInfo.ServerFailureInfo => new ServerFailureException(failure, inner),
            FailureInfo.ActivityFailureInfo => new ActivityFailureException(failure, inner),
            FailureInfo.ChildWorkflowExecutionFailureInfo => new ChildWorkflowFailureException(failure, inner),
            _ => new FailureException(failure, inner),
        };
    }

    // They are there when whoever sent the failure hides message and stack trace.
    private static void RestoreCommonAttributes(Failure failure, IPayloadConverter payloadConverter)
    {
        if (failure.EncodedAttributes is null)
        {
            return;
        }

        Dictionary<string, string?>? attributes;
        try
        {
            attributes = payloadConverter.ToValue<Dictionary<string, string?>>(failure.EncodedAttributes);
        }
        catch (Exception e)
            when (e is ArgumentException or JsonException or InvalidOperationException or NotSupportedException)
        {
            // Not ours to read: a failure without its message is better than none.
            return;
        }

        if (attributes?.GetValueOrDefault("message") is { } message)
        {
            failure.Message = message;
            failure.StackTrace = attributes.GetValueOrDefault("stack_trace") ?? failure.StackTrace;
        }
    }

    private static Payloads? DetailsOf(IFailureDetails details, IPayloadConverter payloadConverter) => details switch
    {
        { Count: 0 } => null,
        OutboundFailureDetails outbound =>
            new() { Payloads_ = { outbound.Details!.Select(payloadConverter.ToPayload) } },
        InboundFailureDetails inbound => new() { Payloads_ = { inbound.Payloads } },
        _ => throw new ArgumentException(
            $"Details of an exception are outbound or inbound ones, not {details.GetType()}.", nameof(details)),
    };

    private Failure NewFailure(Exception exception, IPayloadConverter payloadConverter)
    {
        var failure = new Failure
        {
            Message = exception.Message,
            StackTrace = exception.StackTrace ?? "",
            Cause = exception.InnerException is { } inner ? ToFailure(inner, payloadConverter) : null,
        };
        switch (exception)
        {
            case ApplicationFailureException application:
                failure.ApplicationFailureInfo = new()
                {
                    Type = application.ErrorType ?? "",
                    NonRetryable = application.NonRetryable,
                    Details = DetailsOf(application.Details, payloadConverter),
                    NextRetryDelay = application.NextRetryDelay is { } delay ? Duration.FromTimeSpan(delay) : null,
                    Category = application.Category,
                };
                break;
            case CanceledFailureException canceled:
                failure.CanceledFailureInfo = new() { Details = DetailsOf(canceled.Details, payloadConverter) };
                break;
            case WorkflowAlreadyStartedException:
                break;
            case FailureException:
                throw new ArgumentException(
                    $"{exception.GetType()} can be sent only where it was received.", nameof(exception));
            default:
                failure.ApplicationFailureInfo = new() { Type = exception.GetType().Name };
                break;
        }

        return failure;
    }

    /// <summary>
    /// A <see cref="DefaultFailureConverter"/> with
    /// <see cref="DefaultFailureConverterOptions.EncodeCommonAttributes"/>.
    /// </summary>
    public class WithEncodedCommonAttributes : DefaultFailureConverter
    {
        public WithEncodedCommonAttributes()
            : base(new() { EncodeCommonAttributes = true })
        {
        }
    }
}
