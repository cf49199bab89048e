using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>JSON_SET, JSON_REMOVE, JSON_ARRAY_APPEND and JSON_ARRAY_INSERT, one path at a time.</summary>
internal static class JsonChanges
{
    public static string Set(string document, string path, string value) => Change(document, path, (parent, step) =>
    {
        switch (parent)
        {
            case JsonObject members when step.Name is { } name:
                members[name] = JsonNode.Parse(value);
                break;
            case JsonArray items when step.Name is null:
                while (items.Count <= step.Index)
                {
                    items.Add(null);
                }
                items[step.Index] = JsonNode.Parse(value);
                break;
        }
    }, () => JsonNode.Parse(value), create: true);

    public static string Remove(string document, string path) => Change(document, path, (parent, step) =>
    {
        if (parent is JsonObject members && step.Name is { } name)
        {
            members.Remove(name);
        }
        else if (parent is JsonArray items && step.Name is null && step.Index < items.Count)
        {
            items.RemoveAt(step.Index);
        }
    }, () => throw Failure.Of("The JSONPath cannot be '$'"), create: false);

    public static string Append(string document, string path, string value) => Change(document, path, (parent, step) =>
    {
        if (Child(parent, step) is JsonArray items)
        {
            items.Add(JsonNode.Parse(value));
        }
        else if (step.Name is { } name && parent is JsonObject members && members.TryGetPropertyValue(name, out var there) && there is null)
        {
            members[name] = new JsonArray(JsonNode.Parse(value));
        }
    }, null, create: false, root =>
    {
        if (root is JsonArray items)
        {
            items.Add(JsonNode.Parse(value));
        }
        return root;
    });

    public static string Insert(string document, string path, string value) => Change(document, path, (parent, step) =>
    {
        if (parent is JsonArray items && step.Name is null)
        {
            while (items.Count < step.Index)
            {
                items.Add(null);
            }
            items.Insert(step.Index, JsonNode.Parse(value));
        }
    }, null, create: false);

    private static string Change(
        string document, string path, Action<JsonNode, Step> change, Func<JsonNode?>? whole, bool create, Func<JsonNode?, JsonNode?>? root = null)
    {
        var node = JsonNode.Parse(document);
        var steps = Steps(path);
        if (steps.Count == 0)
        {
            return Text(root is not null ? root(node) : whole is not null ? whole() : node);
        }
        node ??= create ? Container(steps[0]) : null;
        var parent = node;
        for (var i = 0; i < steps.Count - 1 && parent is not null; i++)
        {
            var next = Child(parent, steps[i]);
            if (next is null && create && parent is JsonObject members && steps[i].Name is { } name)
            {
                members[name] = next = Container(steps[i + 1]);
            }
            else if (next is null && create && parent is JsonArray items && steps[i].Name is null)
            {
                while (items.Count <= steps[i].Index)
                {
                    items.Add(null);
                }
                items[steps[i].Index] = next = Container(steps[i + 1]);
            }
            parent = next;
        }
        if (parent is not null)
        {
            change(parent, steps[^1]);
        }
        return Text(node);
    }

    /// <summary>A member by name, or an element by number where the name is null.</summary>
    private readonly record struct Step(string? Name, int Index);

    private static JsonNode Container(Step step) => step.Name is not null ? new JsonObject() : new JsonArray();

    private static JsonNode? Child(JsonNode? parent, Step step) => parent switch
    {
        JsonObject members when step.Name is { } name => members[name],
        JsonArray items when step.Name is null && step.Index < items.Count => items[step.Index],
        _ => null,
    };

    private static string Text(JsonNode? node) => JsonText.Normal(node?.ToJsonString() ?? "null");

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
                steps.Add(new(null, int.Parse(path[(i + 1)..end], System.Globalization.CultureInfo.InvariantCulture)));
                i = end + 1;
            }
        }
        return steps;
    }
}
