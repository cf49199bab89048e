using System.Text.Json;
using Google.Protobuf;
using Temporalio.Api.Common.V1;

namespace Temporalio.Converters;

/// <summary>
/// Asks encoding converters in order who takes a value, and gives a payload to the one that its metadata names. By
/// default the order of every official SDK: null, byte arrays, protobuf messages (as JSON), JSON.
/// </summary>
public class DefaultPayloadConverter : IPayloadConverter, IWithSerializationContext<IPayloadConverter>
{
    private readonly IEncodingConverter[] _converters;
    private readonly bool _wantsContext;

    public DefaultPayloadConverter()
        : this(new JsonSerializerOptions())
    {
    }

    public DefaultPayloadConverter(JsonSerializerOptions jsonSerializerOptions)
        : this(
            new BinaryNullConverter(),
            new BinaryPlainConverter(),
            new JsonProtoConverter(),
            new BinaryProtoConverter(),
            new JsonPlainConverter(jsonSerializerOptions))
    {
    }

    public DefaultPayloadConverter(params IEncodingConverter[] encodingConverters)
    {
        _converters = encodingConverters;
        _wantsContext = encodingConverters.Any(converter => converter is IWithSerializationContext<IEncodingConverter>);
        EncodingConverters = Array.AsReadOnly(encodingConverters);
        IndexedEncodingConverters = encodingConverters.ToDictionary(
            converter => ByteString.CopyFromUtf8(converter.Encoding));
    }

    public IReadOnlyCollection<IEncodingConverter> EncodingConverters { get; private init; }

    protected IReadOnlyDictionary<ByteString, IEncodingConverter> IndexedEncodingConverters { get; private init; }

    public Payload ToPayload(object? value)
    {
        switch (value)
        {
            case IRawValue raw:
                return raw.Payload;
            case IEncodedRawValue:
                throw new InvalidOperationException(
                    "An encoded raw value cannot be converted: get its value first.");
        }

        foreach (var converter in _converters)
        {
            if (converter.TryToPayload(value, out var payload))
            {
                return payload!;
            }
        }

        throw new ArgumentException(
            $"No converter takes a value of type {value?.GetType().ToString() ?? "<null>"}.", nameof(value));
    }

    public object? ToValue(Payload payload, Type type)
    {
        if (type == typeof(IRawValue) || type == typeof(RawValue))
        {
            return new RawValue(payload);
        }

        if (!payload.Metadata.TryGetValue(EncodingMetadata.Key, out var encoding))
        {
            throw new ArgumentException("The payload does not say its encoding.", nameof(payload));
        }

        return IndexedEncodingConverters.TryGetValue(encoding, out var converter)
            ? converter.ToValue(payload, type)
            : throw new ArgumentException(
                $"Unknown payload encoding {encoding.ToStringUtf8()}, known are "
                + $"{string.Join(", ", _converters.Select(known => known.Encoding))}.",
                nameof(payload));
    }

    public virtual IPayloadConverter WithSerializationContext(ISerializationContext context) => _wantsContext
        ? new DefaultPayloadConverter(Array.ConvertAll(
            _converters,
            converter => converter is IWithSerializationContext<IEncodingConverter> wanting
                ? wanting.WithSerializationContext(context)
                : converter))
        : this;
}
