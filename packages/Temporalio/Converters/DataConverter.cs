namespace Temporalio.Converters;

/// <summary>
/// What turns values and exceptions into what goes over the wire: the payload or failure converter first, then the
/// codec; the other way round on the way back. The caller of a workflow and its worker need the same.
/// </summary>
public record DataConverter(
    IPayloadConverter PayloadConverter, IFailureConverter FailureConverter, IPayloadCodec? PayloadCodec = null)
    : IWithSerializationContext<DataConverter>
{
    public static DataConverter Default { get; } = new(new DefaultPayloadConverter(), new DefaultFailureConverter());

    /// <summary>Itself where no part wants the context.</summary>
    public virtual DataConverter WithSerializationContext(ISerializationContext context)
    {
        var payloadConverter = With(PayloadConverter, context);
        var failureConverter = With(FailureConverter, context);
        var codec = PayloadCodec is null ? null : With(PayloadCodec, context);
        return ReferenceEquals(payloadConverter, PayloadConverter)
            && ReferenceEquals(failureConverter, FailureConverter)
            && ReferenceEquals(codec, PayloadCodec)
                ? this
                : new(payloadConverter, failureConverter, codec);
    }

    private static T With<T>(T part, ISerializationContext context) =>
        part is IWithSerializationContext<T> wanting ? wanting.WithSerializationContext(context) : part;
}
