using System.Buffers;
using System.Text;
using System.Text.Json;
using Flywheel.Embedded.BigQuery.Values;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>Turns a JSON object into a row: scalars typed, RECORD and REPEATED as JSON that DuckDB casts.</summary>
/// <param name="ignoreUnknownValues">Whether members that no column has are passed over.</param>
/// <param name="jsonFromText">Whether a string for a JSON column is JSON itself, as streaming inserts have it.</param>
/// <param name="formats">How texts are read.</param>
internal sealed class JsonRow(bool ignoreUnknownValues, bool jsonFromText, ValueFormats formats)
{
    private static readonly JsonWriterOptions Unchecked = new() { SkipValidation = true, Encoder = Resources.Wire.Options.Encoder };

    private readonly ArrayBufferWriter<byte> _nested = new(256);
    private readonly Dictionary<IReadOnlyList<Field>, Dictionary<string, int>> _indexes = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<IReadOnlyList<Field>, byte[][]> _names = new(ReferenceEqualityComparer.Instance);

    /// <exception cref="BadRowException">The object does not fit the columns.</exception>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public void Fill(ReadOnlySpan<byte> json, RowBuffer row)
    {
        var reader = new Utf8JsonReader(json);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            throw new BadRowException("Start of array encountered without start of object.", "A row must be a JSON object.");
        }

        var expected = 0;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = Find(row.Fields, ref reader, ref expected);
            if (index < 0 || index >= row.FileColumns)
            {
                Unknown(ref reader, "");
                continue;
            }

            reader.Read();
            var field = row.Fields[index];
            row[index] = field.IsNested ? Nested(field, ref reader, "") : Scalar(field, ref reader, "");
        }

        if (reader.Read())
        {
            throw new BadRowException("Parser terminated before end of string");
        }

        for (var i = 0; i < row.FileColumns; i++)
        {
            if (row.Fields[i].Mode == FieldMode.Required && row[i].Form == StagedForm.Null)
            {
                throw BadRowException.Missing(row.Fields[i].Name);
            }
        }
    }

    private int Find(IReadOnlyList<Field> fields, ref Utf8JsonReader reader, ref int expected)
    {
        if (!_names.TryGetValue(fields, out var names))
        {
            _names[fields] = names = [.. fields.Select(field => Encoding.UTF8.GetBytes(field.Name))];
            _indexes[fields] = fields.Select((field, index) => (field.Name, index))
                .ToDictionary(pair => pair.Name, pair => pair.index, StringComparer.OrdinalIgnoreCase);
        }

        // Members come in the same order in most files.
        if (expected < names.Length && reader.ValueTextEquals(names[expected]))
        {
            return expected++;
        }

        var index = _indexes[fields].GetValueOrDefault(reader.GetString()!, -1);
        expected = index + 1;
        return index;
    }

    private void Unknown(ref Utf8JsonReader reader, string within)
    {
        if (!ignoreUnknownValues)
        {
            throw BadRowException.NoSuchField(within + reader.GetString());
        }

        reader.Skip();
    }

    private StagedValue Scalar(Field field, ref Utf8JsonReader reader, string within)
    {
        var type = field.ApiType.ToLowerInvariant();
        switch (reader.TokenType)
        {
            case JsonTokenType.Null:
                return field.Mode == FieldMode.Required ? throw BadRowException.Null(within + field.Name) : default;
            case var _ when field.Kind == FieldKind.Json && !(jsonFromText && reader.TokenType == JsonTokenType.String):
                return StagedValue.Of(Raw(ref reader));
            case JsonTokenType.StartArray:
                throw BadRowException.NotRepeated(within + field.Name);
            case JsonTokenType.StartObject:
                throw BadRowException.NotRecord(within + field.Name);
            case JsonTokenType.Number when field.Kind == FieldKind.Int64 && reader.TryGetInt64(out var number):
                return StagedValue.Of(number);
            case JsonTokenType.Number when field.Kind == FieldKind.Float64:
                return StagedValue.Of(reader.GetDouble());
            case JsonTokenType.True or JsonTokenType.False when field.Kind == FieldKind.Bool:
                return StagedValue.Of(reader.TokenType == JsonTokenType.True);
        }

        var text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : Encoding.UTF8.GetString(reader.ValueSpan);
        var fits = formats.TryParse(field.Kind, text, out var value);
        if (!fits && field.Kind == FieldKind.Int64 && ScalarText.TryFloat(text, out var real) && real == Math.Floor(real) && Math.Abs(real) < 1e15)
        {
            // 3.0 and 3e2 are whole numbers, too.
            return StagedValue.Of((long)real);
        }

        if (!fits)
        {
            throw BadRowException.Value(within + field.Name, type, text);
        }

        return RowLimits.Violation(field, value, within + field.Name) is { } violation ? throw new BadRowException(violation, violation, within + field.Name) : value;
    }

    private StagedValue Nested(Field field, ref Utf8JsonReader reader, string within)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return field.Mode == FieldMode.Required ? throw BadRowException.Null(within + field.Name) : default;
        }

        _nested.ResetWrittenCount();
        using (var writer = new Utf8JsonWriter(_nested, Unchecked))
        {
            Write(field, ref reader, writer, within);
        }

        return StagedValue.Of(Encoding.UTF8.GetString(_nested.WrittenSpan));
    }

    private void Write(Field field, ref Utf8JsonReader reader, Utf8JsonWriter writer, string within)
    {
        if (!field.IsRepeated)
        {
            WriteElement(field, ref reader, writer, within);
            return;
        }

        if (reader.TokenType == JsonTokenType.Null)
        {
            writer.WriteStartArray();
            writer.WriteEndArray();
            return;
        }

        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw BadRowException.NotArray(within + field.Name);
        }

        writer.WriteStartArray();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                throw BadRowException.Null(within + field.Name);
            }

            WriteElement(field, ref reader, writer, within);
        }

        writer.WriteEndArray();
    }

    private void WriteElement(Field field, ref Utf8JsonReader reader, Utf8JsonWriter writer, string within)
    {
        if (field.Kind != FieldKind.Record)
        {
            NestedText.Write(writer, field.Kind, Scalar(field, ref reader, within));
            return;
        }

        if (reader.TokenType == JsonTokenType.Null && field.Mode != FieldMode.Required)
        {
            writer.WriteNullValue();
            return;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw BadRowException.NotObject(within + field.Name);
        }

        WriteRecord(field, ref reader, writer, $"{within}{field.Name}.");
    }

    private void WriteRecord(Field field, ref Utf8JsonReader reader, Utf8JsonWriter writer, string within)
    {
        var members = field.Fields;
        Span<bool> given = stackalloc bool[Math.Min(members.Count, 1024)];
        var expected = 0;
        writer.WriteStartObject();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var index = Find(members, ref reader, ref expected);
            if (index < 0)
            {
                Unknown(ref reader, within);
                continue;
            }

            given[index] = true;
            reader.Read();
            writer.WritePropertyName(members[index].Name);
            Write(members[index], ref reader, writer, within);
        }

        for (var i = 0; i < members.Count; i++)
        {
            if (given[i])
            {
                continue;
            }

            if (members[i].Mode == FieldMode.Required)
            {
                throw BadRowException.Missing(within + members[i].Name);
            }

            // DuckDB's cast wants every member.
            writer.WritePropertyName(members[i].Name);
            if (members[i].IsRepeated)
            {
                writer.WriteStartArray();
                writer.WriteEndArray();
            }
            else
            {
                writer.WriteNullValue();
            }
        }

        writer.WriteEndObject();
    }

    private static string Raw(ref Utf8JsonReader reader)
    {
        using var json = JsonDocument.ParseValue(ref reader);
        return JsonSerializer.Serialize(json.RootElement, Resources.Wire.Options);
    }
}
