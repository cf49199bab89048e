using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Flywheel.Embedded.Temporal.Visibility.Language;
using Google.Protobuf;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Visibility;

/// <summary>
/// A search attribute's value on the wire: JSON in a payload, with its type in the metadata. Any type may also come as
/// a list of its values; null and the empty list unset the attribute.
/// </summary>
internal static class AttributePayload
{
    private const string TypeKey = "type";
    private const string EncodingKey = "encoding";

    private static readonly ByteString Json = ByteString.CopyFromUtf8("json/plain");
    private static readonly ByteString Null = ByteString.CopyFromUtf8("binary/null");

    private static readonly Dictionary<string, IndexedValueType> TypesByName = Enum.GetValues<IndexedValueType>()
        .Where(type => type != IndexedValueType.Unspecified)
        .SelectMany(type => new[] { (type.ToString(), type), (ProtoName(type), type) })
        .ToDictionary(StringComparer.Ordinal);

    private static readonly Dictionary<IndexedValueType, ByteString> TypeNames =
        Enum.GetValues<IndexedValueType>().ToDictionary(type => type, type => ByteString.CopyFromUtf8(type.ToString()));

    /// <summary>The type that the sender wrote into the metadata, if it is one.</summary>
    public static IndexedValueType TypeOf(Payload payload) =>
        payload.Metadata.TryGetValue(TypeKey, out var name)
        && TypesByName.TryGetValue(name.ToStringUtf8(), out var type)
            ? type
            : IndexedValueType.Unspecified;

    /// <summary>Adds the type to the metadata, where the sender did not.</summary>
    public static void Stamp(Payload payload, IndexedValueType type)
    {
        if (!payload.Metadata.ContainsKey(TypeKey))
        {
            payload.Metadata[TypeKey] = TypeNames[type];
        }
    }

    public static Payload Of(string? text, IndexedValueType type)
    {
        var payload = text is null
            ? new Payload { Metadata = { [EncodingKey] = Null } }
            : new Payload
            {
                Metadata = { [EncodingKey] = Json },
                Data = ByteString.CopyFrom(JsonSerializer.SerializeToUtf8Bytes(text)),
            };
        Stamp(payload, type);
        return payload;
    }

    /// <summary>Reads the JSON; null for a payload that unsets the attribute.</summary>
    /// <returns>False if this is no JSON at all.</returns>
    public static bool TryRead(Payload payload, [NotNullWhen(true)] out JsonDocument? value)
    {
        value = null;
        payload.Metadata.TryGetValue(EncodingKey, out var encoding);
        try
        {
            value = encoding == Null ? JsonDocument.Parse("null")
                : encoding == Json ? JsonDocument.Parse(payload.Data.Memory)
                : null;
        }
        catch (JsonException)
        {
            return false;
        }

        return value is not null;
    }

    public static bool Unsets(JsonElement value) =>
        value.ValueKind == JsonValueKind.Null
        || (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0);

    /// <summary>Whether the value, or each value of the list, is of the type.</summary>
    public static bool Fits(JsonElement value, IndexedValueType type) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.Array => value.EnumerateArray().All(item => IsOne(item, type)),
        _ => type != IndexedValueType.KeywordList && IsOne(value, type),
    };

    /// <summary>The value as a message shows it.</summary>
    public static string Show(Payload payload)
    {
        if (!TryRead(payload, out var value))
        {
            return $"value from <{payload}>";
        }

        using (value)
        {
            return value.RootElement.ToString();
        }
    }

    private static bool IsOne(JsonElement value, IndexedValueType type) => (type, value.ValueKind) switch
    {
        (IndexedValueType.Bool, JsonValueKind.True or JsonValueKind.False) => true,
        (IndexedValueType.Int, JsonValueKind.Number) => value.TryGetInt64(out _),
        (IndexedValueType.Double, JsonValueKind.Number) =>
            value.TryGetDouble(out var number) && double.IsFinite(number),
        (IndexedValueType.Datetime, JsonValueKind.String) => Instant.TryParse(value.GetString()!, out _),
        (IndexedValueType.Keyword or IndexedValueType.KeywordList or IndexedValueType.Text, JsonValueKind.String) =>
            true,
        _ => false,
    };

    private static string ProtoName(IndexedValueType type)
    {
        var name = new StringBuilder("INDEXED_VALUE_TYPE");
        foreach (var c in type.ToString())
        {
            name.Append(char.IsUpper(c) ? "_" : "").Append(char.ToUpperInvariant(c));
        }

        return name.ToString();
    }
}
