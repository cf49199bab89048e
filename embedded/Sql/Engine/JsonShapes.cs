using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>What lies where in a JSON document: its keys, its values without the arrays around them, and paths that look into arrays.</summary>
internal static class JsonShapes
{
    /// <returns>The keys of all levels, in order and once each, as a JSON array.</returns>
    public static string Keys(string document, long depth, string mode)
    {
        if (depth <= 0)
        {
            throw Failure.Of("max_depth must be positive.");
        }
        var keys = new SortedSet<string>(StringComparer.Ordinal);
        using var parsed = JsonDocument.Parse(document);
        Walk(parsed.RootElement, "", depth, mode.ToUpperInvariant() switch
        {
            "STRICT" => 0,
            "LAX" => 1,
            "LAX RECURSIVE" => int.MaxValue,
            _ => throw Failure.Of("Invalid JSON mode specified"),
        });
        return JsonSerializer.Serialize(keys);

        void Walk(JsonElement element, string prefix, long levels, int arrays, int within = 0)
        {
            if (element.ValueKind == JsonValueKind.Array && within < arrays)
            {
                foreach (var item in element.EnumerateArray())
                {
                    Walk(item, prefix, levels, arrays, within + 1);
                }
            }
            if (element.ValueKind == JsonValueKind.Object && levels > 0)
            {
                foreach (var member in element.EnumerateObject())
                {
                    var name = member.Name.AsSpan().ContainsAny(".\"\\") || member.Name.Any(char.IsControl) ? JsonSerializer.Serialize(member.Name) : member.Name;
                    var key = prefix.Length == 0 ? name : $"{prefix}.{name}";
                    keys.Add(key);
                    Walk(member.Value, key, levels - 1, arrays);
                }
            }
        }
    }

    /// <returns>The values that are no arrays, as a JSON array.</returns>
    public static string Flatten(string document)
    {
        var values = new JsonArray();
        Add(JsonNode.Parse(document));
        return values.ToJsonString();

        void Add(JsonNode? node)
        {
            if (node is JsonArray items)
            {
                foreach (var item in items)
                {
                    Add(item);
                }
            }
            else
            {
                values.Add(node?.DeepClone());
            }
        }
    }
}
