using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Flywheel.Embedded.BigQuery.Resources;

/// <summary>Google's JSON writes 64-bit integers as strings, and reads both.</summary>
internal sealed class Int64AsString : JsonConverter<long>
{
    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.GetInt64();
        }

        var text = reader.GetString();
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw new JsonException($"Invalid value (TYPE_INT64), \"{text}\"");
    }

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString(CultureInfo.InvariantCulture));
}
