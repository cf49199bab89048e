using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Flywheel.Embedded.Temporal.Visibility.Language;
using Temporalio.Api.Common.V1;
using Temporalio.Api.Enums.V1;

namespace Flywheel.Embedded.Temporal.Visibility;

/// <summary>
/// Search attributes as one JSON document that SQL can search: datetimes as microseconds, texts as their tokens, lists
/// as arrays, everything else as it came. It serves filters only; answers are given from the payloads.
/// </summary>
internal static class AttributeDocument
{
    // SQLite compares a path's names with the document's as they are written: letters must not be written as escapes.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>The document, or null where there is nothing to search.</returns>
    public static string? Write(
        IEnumerable<KeyValuePair<string, Payload>> attributes, IReadOnlyDictionary<string, IndexedValueType> types)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            foreach (var (name, payload) in attributes)
            {
                var type = types.TryGetValue(name, out var known) ? known : AttributePayload.TypeOf(payload);
                if (type != IndexedValueType.Unspecified && AttributePayload.TryRead(payload, out var value))
                {
                    using (value)
                    {
                        Write(json, name, value.RootElement, type);
                    }
                }
            }

            json.WriteEndObject();
        }

        return buffer.Length == 2 ? null : Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, string name, JsonElement value, IndexedValueType type)
    {
        // Attributes were validated on their way in. One of another type can only be older than its registration.
        if (AttributePayload.Unsets(value) || !AttributePayload.Fits(value, type))
        {
            return;
        }

        json.WritePropertyName(name);
        if (type != IndexedValueType.KeywordList
            && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 1)
        {
            value = value[0];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            WriteOne(json, value, type);
            return;
        }

        json.WriteStartArray();
        foreach (var item in value.EnumerateArray())
        {
            WriteOne(json, item, type);
        }

        json.WriteEndArray();
    }

    private static void WriteOne(Utf8JsonWriter json, JsonElement value, IndexedValueType type)
    {
        switch (type)
        {
            case IndexedValueType.Datetime when Instant.TryParse(value.GetString()!, out var time):
                json.WriteNumberValue(time);
                break;
            case IndexedValueType.Text:
                json.WriteStringValue(TextTokens.Normalize(value.GetString()!));
                break;
            default:
                value.WriteTo(json);
                break;
        }
    }
}
