using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>
/// JSON_SET, JSON_REMOVE, JSON_ARRAY_APPEND, JSON_ARRAY_INSERT and JSON_STRIP_NULLS, one path at a time. A path that does not
/// fit the document changes nothing.
/// </summary>
internal static class JsonChanges
{
    /// <param name="document">The document.</param>
    /// <param name="path">In DuckDB's form.</param>
    /// <param name="value">A document.</param>
    /// <param name="create">Whether what the path lacks is made.</param>
    public static string Set(string document, string path, string value, bool create) =>
        Change(document, Steps(path), _ => JsonNode.Parse(value), create);

    public static string Remove(string document, string path)
    {
        var steps = Steps(path);
        if (steps.Count == 0)
        {
            throw Failure.Of("The JSONPath cannot be '$'");
        }
        return Change(document, steps[..^1], parent =>
        {
            if (parent is JsonObject members && steps[^1].Name is { } name)
            {
                members.Remove(name);
            }
            else if (parent is JsonArray items && steps[^1].Name is null && steps[^1].Index < items.Count)
            {
                items.RemoveAt(steps[^1].Index);
            }
            return parent;
        });
    }

    /// <param name="document">The document.</param>
    /// <param name="path">In DuckDB's form.</param>
    /// <param name="value">A document.</param>
    /// <param name="each">Whether it is an array whose elements are meant.</param>
    public static string Append(string document, string path, string value, bool each) => Change(document, Steps(path), target =>
    {
        var items = target as JsonArray ?? (target is null ? [] : null);
        foreach (var item in Values(value, each))
        {
            items?.Add(item);
        }
        return items ?? target;
    });

    /// <inheritdoc cref="Append"/>
    public static string Insert(string document, string path, string value, bool each)
    {
        var steps = Steps(path);
        return steps.Count == 0 || steps[^1].Name is not null ? JsonText.Normal(document) : Change(document, steps[..^1], parent =>
        {
            var items = parent as JsonArray ?? (parent is null ? [] : null);
            if (items is null)
            {
                return parent;
            }
            var index = steps[^1].Index;
            while (items.Count < index)
            {
                items.Add(null);
            }
            foreach (var item in Values(value, each))
            {
                items.Insert(index++, item);
            }
            return items;
        });
    }

    public static string StripNulls(string document, string path, bool arrays, bool empty) => Change(document, Steps(path), node =>
    {
        var stripped = Strip(node, arrays, empty);
        return empty && IsEmpty(stripped, arrays) ? null : stripped;
    });

    private static JsonNode? Strip(JsonNode? node, bool arrays, bool empty)
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    if (Strip(value, arrays, empty) is null || (empty && IsEmpty(value, arrays)))
                    {
                        members.Remove(name);
                    }
                }
                break;
            case JsonArray items:
                for (var i = items.Count - 1; i >= 0; i--)
                {
                    if (Strip(items[i], arrays, empty) is null ? arrays : empty && arrays && IsEmpty(items[i], arrays))
                    {
                        items.RemoveAt(i);
                    }
                }
                break;
        }
        return node;
    }

    private static bool IsEmpty(JsonNode? node, bool arrays) => node is JsonObject { Count: 0 } || (arrays && node is JsonArray { Count: 0 });

    private static IEnumerable<JsonNode?> Values(string value, bool each) => JsonNode.Parse(value) is var node && each && node is JsonArray items
        ? items.Select(item => item?.DeepClone())
        : [node];

    private static string Change(string document, IReadOnlyList<Step> steps, Func<JsonNode?, JsonNode?> change, bool create = false) =>
        JsonText.Normal(Change(JsonNode.Parse(document), steps, 0, change, create)?.ToJsonString() ?? "null");

    /// <returns>What stands in the place of <paramref name="node"/> from now on.</returns>
    private static JsonNode? Change(JsonNode? node, IReadOnlyList<Step> steps, int at, Func<JsonNode?, JsonNode?> change, bool create)
    {
        if (at == steps.Count)
        {
            return change(node);
        }
        var step = steps[at];
        if (node is null && create)
        {
            node = step.Name is not null ? new JsonObject() : new JsonArray();
        }
        if (node is JsonObject members && step.Name is { } name && (create || members.ContainsKey(name)))
        {
            var (old, changed) = (members[name], Change(members[name], steps, at + 1, change, create));
            if (changed is null || !ReferenceEquals(old, changed))
            {
                members[name] = changed;
            }
        }
        else if (node is JsonArray items && step.Name is null && (create || step.Index < items.Count))
        {
            while (items.Count <= step.Index)
            {
                items.Add(null);
            }
            var (old, changed) = (items[step.Index], Change(items[step.Index], steps, at + 1, change, create));
            if (!ReferenceEquals(old, changed))
            {
                items[step.Index] = changed;
            }
        }
        return node;
    }

    /// <summary>A member by name, or an element by number where the name is null.</summary>
    private readonly record struct Step(string? Name, int Index);

    /// <summary>The path is in DuckDB's form: <c>$."a"[0]</c>.</summary>
    private static List<Step> Steps(string path)
    {
        var steps = new List<Step>();
        for (var i = 1; i < path.Length;)
        {
            if (path[i] == '.')
            {
                var end = path.IndexOf('"', i + 2);
                steps.Add(new(JsonSerializer.Deserialize<string>(path[(i + 1)..(end + 1)]), 0));
                i = end + 1;
            }
            else
            {
                var end = path.IndexOf(']', i);
                steps.Add(new(null, int.Parse(path[(i + 1)..end], CultureInfo.InvariantCulture)));
                i = end + 1;
            }
        }
        return steps;
    }
}
