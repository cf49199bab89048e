using System.Text.Json;

namespace Flywheel.Embedded.BigQuery.Values;

/// <summary>Writes a scalar inside a RECORD or a REPEATED field as JSON that <see cref="NestedSql"/> turns into the value.</summary>
internal static class NestedText
{
    public static void Write(Utf8JsonWriter writer, FieldKind kind, StagedValue value)
    {
        switch (value.Form)
        {
            case StagedForm.Null:
                writer.WriteNullValue();
                break;
            case StagedForm.Bool:
                writer.WriteBooleanValue(value.Bool);
                break;
            case StagedForm.Long:
                WriteLong(writer, kind, value.Long);
                break;
            case StagedForm.Double when double.IsFinite(value.Double):
                writer.WriteNumberValue(value.Double);
                break;
            case StagedForm.Double:
                writer.WriteStringValue(double.IsNaN(value.Double) ? "NaN" : value.Double > 0 ? "Infinity" : "-Infinity");
                break;
            case StagedForm.Text when kind == FieldKind.Json:
                writer.WriteRawValue(value.Text);
                break;
            case StagedForm.Text:
                writer.WriteStringValue(value.Text);
                break;
            case StagedForm.Bytes:
                writer.WriteBase64StringValue(value.Bytes);
                break;
            default:
                throw new InvalidOperationException($"A value cannot have the form {value.Form}.");
        }
    }

    private static void WriteLong(Utf8JsonWriter writer, FieldKind kind, long value)
    {
        switch (kind)
        {
            case FieldKind.Int64:
                writer.WriteNumberValue(value);
                break;
            case FieldKind.Date:
                writer.WriteStringValue(Times.ToText(value * Times.MicrosPerDay)[..10]);
                break;
            case FieldKind.Time:
                writer.WriteStringValue(Times.ToText(value)[11..]);
                break;
            case FieldKind.Timestamp:
                writer.WriteStringValue(Times.ToText(value) + "+00");
                break;
            default:
                writer.WriteStringValue(Times.ToText(value));
                break;
        }
    }
}
