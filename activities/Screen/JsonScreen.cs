using System.Text;
using System.Text.Json;
using Flywheel.Activities.Warehouse.Definitions;

namespace Flywheel.Activities.Screen;

/// <summary>A JSON object a line. Fields that the schema lacks are drift; they are not loaded.</summary>
internal sealed class JsonScreen(Stream stream, IReadOnlyList<Column> columns) : IScreen
{
    private const int NamedAtMost = 20;

    private readonly LineReader _reader = new(stream);
    private readonly SortedSet<string> _unknown = new(StringComparer.Ordinal);

    public IEnumerable<string> Drift => _unknown.Select(name => $"the file has a new field {name}, which is not loaded");

    public ReadOnlyMemory<byte> Header => default;

    public ReadOnlyMemory<byte> Raw => _reader.Raw;

    public long Line => _reader.Line;

    public string? Mistake { get; private set; }

    public async ValueTask<bool> ReadAsync(CancellationToken cancel)
    {
        if (!await _reader.ReadAsync(cancel))
        {
            return false;
        }

        Mistake = MistakeInLine();
        return true;
    }

    private string? MistakeInLine()
    {
        try
        {
            using var row = JsonDocument.Parse(Raw);
            return MistakeIn(row.RootElement, columns, "");
        }
        catch (JsonException e)
        {
            return $"it is no JSON: {e.Message}";
        }
    }

    private string? MistakeIn(JsonElement row, IReadOnlyList<Column> expected, string path)
    {
        if (row.ValueKind != JsonValueKind.Object)
        {
            return $"{(path.Length == 0 ? "it" : path.TrimEnd('.'))} is {Kind(row)}, not an object";
        }

        foreach (var field in row.EnumerateObject())
        {
            if (_unknown.Count < NamedAtMost && !expected.Any(column => column.Name.Equals(field.Name, StringComparison.OrdinalIgnoreCase)))
            {
                _unknown.Add(path + field.Name);
            }
        }

        return expected
            .Select(column => MistakeIn(Find(row, column.Name), column, path + column.Name))
            .FirstOrDefault(mistake => mistake is not null);
    }

    /// <summary>Names are the same in any case, as BigQuery has it.</summary>
    private static JsonElement Find(JsonElement row, string name) => row.TryGetProperty(name, out var value)
        ? value
        : row.EnumerateObject().FirstOrDefault(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    private string? MistakeIn(JsonElement value, Column column, string path)
    {
        if (value.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null)
        {
            return column.IsRequired ? $"{path} is missing" : null;
        }

        if (!column.IsRepeated)
        {
            return MistakeInValue(value, column, path);
        }

        return value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(each => MistakeInValue(each, column, path)).FirstOrDefault(mistake => mistake is not null)
            : $"{path} is {Kind(value)}, not an array";
    }

    private string? MistakeInValue(JsonElement value, Column column, string path)
    {
        if (column.SqlType == "RECORD")
        {
            return MistakeIn(value, column.Fields, $"{path}.");
        }

        // BigQuery takes numbers and booleans in quotes, and numbers for text.
        var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
        var mayBe = value.ValueKind switch
        {
            _ when column.SqlType == "JSON" => true,
            JsonValueKind.String => true,
            JsonValueKind.Number => column.SqlType is "STRING" or "INT64" or "FLOAT64" or "NUMERIC" or "BIGNUMERIC" or "TIMESTAMP",
            JsonValueKind.True or JsonValueKind.False => column.SqlType is "BOOL" or "STRING",
            _ => false,
        };
        var mistake = mayBe ? CellChecks.MistakeIn(column, Encoding.UTF8.GetBytes(text)) : $"is no {column.SqlType}";
        return mistake is null ? null : $"{path} {mistake}: {Shown.Of(text)}";
    }

    private static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        _ => "true or false or null",
    };
}
