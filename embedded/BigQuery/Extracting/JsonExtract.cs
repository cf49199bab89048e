using System.Text.Json;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Store;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Extracting;

/// <summary>Writes rows as newline-delimited JSON: INT64 as strings as BigQuery does, NULLs left out.</summary>
internal static class JsonExtract
{
    public static void Write(Session session, string relation, IReadOnlyList<Field> fields, Stream target, CancellationToken cancel)
    {
        using var writer = new Utf8JsonWriter(target, new() { Encoder = Wire.Options.Encoder });
        session.Stream($"SELECT {string.Join(", ", fields.Select(WireSql.Column))} FROM {relation}", row =>
        {
            writer.WriteStartObject();
            for (var i = 0; i < fields.Count; i++)
            {
                if (row.IsDBNull(i))
                {
                    continue;
                }

                if (!fields[i].IsNested)
                {
                    writer.WritePropertyName(fields[i].Name);
                    Scalar(writer, fields[i].Kind, row.GetString(i));
                    continue;
                }

                using var json = JsonDocument.Parse(row.GetString(i));
                Member(writer, fields[i], json.RootElement);
            }

            writer.WriteEndObject();
            writer.Flush();
            target.WriteByte((byte)'\n');
            writer.Reset();
            return !cancel.IsCancellationRequested;
        });
        cancel.ThrowIfCancellationRequested();
    }

    private static void Member(Utf8JsonWriter writer, Field field, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        writer.WritePropertyName(field.Name);
        if (!field.IsRepeated)
        {
            Element(writer, field, json);
            return;
        }

        writer.WriteStartArray();
        foreach (var item in json.EnumerateArray())
        {
            Element(writer, field, item);
        }

        writer.WriteEndArray();
    }

    private static void Element(Utf8JsonWriter writer, Field field, JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Null)
        {
            writer.WriteNullValue();
            return;
        }

        if (field.Kind != FieldKind.Record)
        {
            Scalar(writer, field.Kind, json.GetString()!);
            return;
        }

        writer.WriteStartObject();
        foreach (var (member, value) in field.Fields.Zip(json.EnumerateObject().Select(one => one.Value)))
        {
            Member(writer, member, value);
        }

        writer.WriteEndObject();
    }

    private static void Scalar(Utf8JsonWriter writer, FieldKind kind, string text)
    {
        switch (kind)
        {
            case FieldKind.Bool:
                writer.WriteBooleanValue(text == "true");
                break;
            case FieldKind.Float64 when double.IsFinite(WireValue.ParseFloat(text)):
                writer.WriteNumberValue(WireValue.ParseFloat(text));
                break;
            case FieldKind.Json:
                writer.WriteRawValue(text);
                break;
            default:
                writer.WriteStringValue(ExtractText.Of(kind, text));
                break;
        }
    }
}
