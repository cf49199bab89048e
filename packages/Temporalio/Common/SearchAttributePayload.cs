using System.Text.Json;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;
using Temporalio.Converters;

namespace Temporalio.Common;

/// <summary>A search attribute's value on the wire: JSON, with the attribute's type as metadata "type".</summary>
internal static class SearchAttributePayload
{
    private const string TypeMetadata = "type";

    private static readonly Dictionary<IndexedValueType, ByteString> Names =
        Enum.GetValues<IndexedValueType>().ToDictionary(type => type, type => ByteString.CopyFromUtf8(type.ToString()));

    // Int as written today, INDEXED_VALUE_TYPE_INT as some SDKs did.
    private static readonly Dictionary<ByteString, IndexedValueType> Types = CommonReflection.Descriptor.EnumTypes
        .Single(type => type.ClrType == typeof(IndexedValueType)).Values
        .Select(value => (Name: ByteString.CopyFromUtf8(value.Name), Type: (IndexedValueType)value.Number))
        .Concat(Names.Select(name => (Name: name.Value, Type: name.Key)))
        .ToDictionary(pair => pair.Name, pair => pair.Type);

    /// <exception cref="ArgumentException">The value cannot be written.</exception>
    public static Payload From(SearchAttributeKey key, object? value)
    {
        // Not checked against the type: what some other SDK wrote must pass through.
        var payload = DataConverter.Default.PayloadConverter.ToPayload(value);
        payload.Metadata[TypeMetadata] = Names[key.ValueType];
        return payload;
    }

    /// <returns>Null for an attribute without a value.</returns>
    /// <exception cref="ArgumentException">The payload has no known type, or is not a search attribute's.</exception>
    public static (object Value, IndexedValueType Type)? ToObject(Payload payload)
    {
        if (!payload.Metadata.TryGetValue(TypeMetadata, out var name))
        {
            throw new ArgumentException("The search attribute does not say its type.", nameof(payload));
        }

        if (!Types.TryGetValue(name, out var type))
        {
            throw new ArgumentException($"Unknown search attribute type {name.ToStringUtf8()}.", nameof(payload));
        }

        if (payload.Data.IsEmpty)
        {
            return null;
        }

        var reader = new Utf8JsonReader(payload.Data.Span);
        var element = JsonElement.ParseValue(ref reader);
        return element.ValueKind == JsonValueKind.Null ? null : (ToObject(element, type), type);
    }

    private static object ToObject(JsonElement element, IndexedValueType type) => element.ValueKind switch
    {
        JsonValueKind.Array when element.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) =>
            element.EnumerateArray().Select(item => item.GetString()!).ToList(),
        JsonValueKind.Array => element.EnumerateArray().Select(item => ToObject(item, type)).ToList(),
        JsonValueKind.True or JsonValueKind.False => element.GetBoolean(),
        JsonValueKind.Number when type == IndexedValueType.Int && element.TryGetInt64(out var number) => number,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String when type == IndexedValueType.Datetime && element.TryGetDateTimeOffset(out var time) =>
            time,
        JsonValueKind.String => element.GetString()!,
        _ => throw new ArgumentException($"A search attribute cannot be a JSON {element.ValueKind}.", nameof(element)),
    };
}
