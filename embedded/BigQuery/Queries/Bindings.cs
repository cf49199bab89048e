using System.Globalization;
using System.Text;
using System.Text.Json;
using DuckDB.NET.Data;
using Flywheel.Embedded.BigQuery.Errors;
using Flywheel.Embedded.BigQuery.Resources;
using Flywheel.Embedded.BigQuery.Values;
using Flywheel.Embedded.Sql;

namespace Flywheel.Embedded.BigQuery.Queries;

/// <summary>Query parameters: what a statement is told of them, and the values that DuckDB gets.</summary>
internal sealed class Bindings
{
    private readonly Dictionary<string, string?> _values = new(StringComparer.Ordinal);

    public static readonly Bindings None = new();

    public List<SqlValue> Values { get; } = [];

    public static Bindings Of(IReadOnlyList<QueryParameter>? parameters, string? mode)
    {
        var bindings = new Bindings();
        var positional = string.Equals(mode, "POSITIONAL", StringComparison.OrdinalIgnoreCase);
        if (mode is not (null or "" or "NAMED" or "named") && !positional)
        {
            throw ApiException.Invalid($"Invalid value for parameterMode: {mode} is not a valid value");
        }

        foreach (var parameter in parameters ?? [])
        {
            if (!positional && string.IsNullOrEmpty(parameter.Name))
            {
                // A list without names is positional although the call does not say so.
                positional = bindings.Values.Count == 0 ? true : throw ApiException.Invalid("Query parameters must have names, all or none.");
            }

            bindings.Add(positional ? null : parameter.Name, Of(parameter.Name ?? "", parameter.ParameterType), parameter.ParameterValue);
        }

        return bindings;
    }

    /// <summary>A value that a script computed: its type, and the text that DuckDB casts to it.</summary>
    public void Add(string? name, SqlType type, string? text)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"p{_values.Count + 1}");
        var field = FieldTypes.ToField("", type);
        _values[key] = text;
        Values.Add(new SqlValue(name, type, Expression(field, key)));
    }

    /// <summary>The parameters for a statement that uses those values.</summary>
    public object?[] For(IReadOnlyList<SqlValue> uses)
    {
        var used = uses.Select(use => use.Expression).ToList();
        return [.. _values
            .Where(pair => used.Any(expression => Names(expression, pair.Key)))
            .Select(pair => new DuckDBParameter(pair.Key, (object?)pair.Value ?? DBNull.Value))];
    }

    private static string Expression(Field field, string key) => field.IsNested
        ? NestedSql.Value(field, $"CAST(${key} AS JSON)")
        : field.Kind == FieldKind.Bytes ? $"from_base64(${key})" : $"${key}";

    private static bool Names(string expression, string key) =>
        expression == "$" + key || expression.Contains($"${key} ", StringComparison.Ordinal) || expression.Contains($"${key})", StringComparison.Ordinal);

    private void Add(string? name, Field field, QueryParameterValue? value)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"p{_values.Count + 1}");
        if (field.IsNested)
        {
            using var buffer = new MemoryStream();
            using (var writer = new Utf8JsonWriter(buffer, new() { SkipValidation = true, Encoder = Wire.Options.Encoder }))
            {
                Write(writer, field, value, name);
            }

            _values[key] = Encoding.UTF8.GetString(buffer.ToArray());
        }
        else
        {
            _values[key] = Scalar(field, value, name) is { Form: not StagedForm.Null } staged ? Text(field.Kind, staged) : null;
        }

        Values.Add(new SqlValue(name, field.ToSql(), Expression(field, key)));
    }

    private static Field Of(string name, QueryParameterType? type)
    {
        if (type?.Type is null)
        {
            throw ApiException.Required($"queryParameters[{name}].parameterType.type");
        }

        switch (type.Type.ToUpperInvariant())
        {
            case "ARRAY":
                var element = Of(name, type.ArrayType);
                return element.IsRepeated ? throw ApiException.Invalid($"Query parameter {name}: an array cannot hold arrays.") : element with { Mode = FieldMode.Repeated };
            case "STRUCT" or "RECORD":
                return type.StructTypes is not { Count: > 0 } ? throw ApiException.Required($"queryParameters[{name}].parameterType.structTypes")
                    : new Field(name, FieldKind.Record, FieldMode.Nullable, [.. type.StructTypes.Select(member => Of(member.Name ?? "", member.Type))]);
            default:
                return Field.KindOf(type.Type) is { } kind
                    ? new Field(name, kind, FieldMode.Nullable, [])
                    : throw ApiException.Invalid($"Query parameter {name}: type {type.Type} is not supported.");
        }
    }

    private static void Write(Utf8JsonWriter writer, Field field, QueryParameterValue? value, string? name)
    {
        if (!field.IsRepeated)
        {
            WriteElement(writer, field, value, name);
            return;
        }

        writer.WriteStartArray();
        foreach (var item in value?.ArrayValues ?? [])
        {
            WriteElement(writer, field, item, name);
        }

        writer.WriteEndArray();
    }

    private static void WriteElement(Utf8JsonWriter writer, Field field, QueryParameterValue? value, string? name)
    {
        if (field.Kind != FieldKind.Record)
        {
            NestedText.Write(writer, field.Kind, Scalar(field, value, name));
            return;
        }

        if (value?.StructValues is not { } members)
        {
            writer.WriteNullValue();
            return;
        }

        writer.WriteStartObject();
        foreach (var member in field.Fields)
        {
            writer.WritePropertyName(member.Name);
            Write(writer, member, members.GetValueOrDefault(member.Name), name);
        }

        writer.WriteEndObject();
    }

    private static StagedValue Scalar(Field field, QueryParameterValue? value, string? name)
    {
        if (value?.Value is not { ValueKind: not JsonValueKind.Null } json)
        {
            return default;
        }

        var text = json.ValueKind == JsonValueKind.String ? json.GetString()! : json.GetRawText();
        return ScalarText.TryParse(field.Kind, text, out var staged)
            ? staged
            : throw ApiException.Invalid($"Invalid query parameter{(name is null ? "" : " " + name)}: could not convert {text} to {field.SqlType}.");
    }

    /// <summary>As DuckDB casts it.</summary>
    private static string Text(FieldKind kind, StagedValue value)
    {
        if (value.Form == StagedForm.Text)
        {
            return value.Text;
        }

        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = Wire.Options.Encoder }))
        {
            NestedText.Write(writer, kind, value);
        }

        using var json = JsonDocument.Parse(buffer.ToArray());
        return json.RootElement.ValueKind == JsonValueKind.String ? json.RootElement.GetString()! : json.RootElement.GetRawText();
    }
}
