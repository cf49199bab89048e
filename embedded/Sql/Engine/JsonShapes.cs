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

    /// <param name="document">The document.</param>
    /// <param name="path">In DuckDB's form.</param>
    /// <param name="recursive">Whether arrays in arrays are looked into.</param>
    /// <returns>All values to which the path leads if arrays are looked into where it names a member, as a JSON array.</returns>
    public static string QueryLax(string document, string path, bool recursive)
    {
        var values = new JsonArray();
        Follow(JsonNode.Parse(document), JsonChanges.Steps(path), 0);
        return JsonText.Normal(values.ToJsonString());

        void Follow(JsonNode? node, List<JsonStep> steps, int at)
        {
            if (at == steps.Count)
            {
                values.Add(node?.DeepClone());
            }
            else if (steps[at].Name is { } name)
            {
                Member(node, name, inArray: false);
            }
            else if (node is JsonArray items)
            {
                if (steps[at].Index < items.Count)
                {
                    Follow(items[steps[at].Index], steps, at + 1);
                }
            }
            else if (steps[at].Index == 0)
            {
                Follow(node, steps, at + 1);
            }

            void Member(JsonNode? parent, string member, bool inArray)
            {
                if (parent is JsonObject members && members.TryGetPropertyValue(member, out var value))
                {
                    Follow(value, steps, at + 1);
                }
                else if (parent is JsonArray elements && (recursive || !inArray))
                {
                    foreach (var element in elements)
                    {
                        Member(element, member, inArray: true);
                    }
                }
            }
        }
    }

    /// <param name="document">The document.</param>
    /// <param name="part">Text that it may hold.</param>
    /// <param name="scope">JSON_VALUES, JSON_KEYS or JSON_KEYS_AND_VALUES.</param>
    /// <returns>Whether a key or a scalar value holds the text, whatever the case; null where none does and a value is null.</returns>
    public static bool? Contains(string document, string part, string scope)
    {
        var (keys, values) = scope.ToUpperInvariant() switch
        {
            "JSON_VALUES" => (false, true),
            "JSON_KEYS" => (true, false),
            "JSON_KEYS_AND_VALUES" => (true, true),
            _ => throw Failure.Of($"Invalid json_scope: {scope}"),
        };
        var wanted = TextFunctions.Folded(part);
        var (found, isNull) = (false, false);
        using var parsed = JsonDocument.Parse(document);
        Look(parsed.RootElement);
        return found ? true : isNull ? null : false;

        void Look(JsonElement element)
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.Object:
                    foreach (var member in element.EnumerateObject())
                    {
                        found |= keys && Holds(member.Name);
                        Look(member.Value);
                    }
                    break;
                case JsonValueKind.Array:
                    foreach (var item in element.EnumerateArray())
                    {
                        Look(item);
                    }
                    break;
                case JsonValueKind.Null:
                    isNull = true;
                    break;
                default:
                    found |= values && Holds(element.ToString());
                    break;
            }
        }

        bool Holds(string text) => TextFunctions.Folded(text).Contains(wanted, StringComparison.Ordinal);
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
