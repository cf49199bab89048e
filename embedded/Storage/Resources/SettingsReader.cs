using System.Text.Json;
using System.Text.Json.Nodes;

namespace Flywheel.Embedded.Storage.Resources;

/// <summary>
/// Takes what callers may set from a resource they sent. What the service alone decides (id, size, etag, …) is passed over,
/// because clients send back whole resources; what we do not support is refused by name.
/// </summary>
internal sealed class SettingsReader<T>(IReadOnlyDictionary<string, Func<JsonNode?, bool>> unsupported)
    where T : class
{
    // The properties of T, which the serializer knows by their names on the wire.
    private static readonly HashSet<string> Known =
        [.. Json.Options.GetTypeInfo(typeof(T)).Properties.Select(property => property.Name)];

    /// <summary>Changes what the body names (null removes), and leaves the rest.</summary>
    public T Patch(T current, JsonObject body)
    {
        Refuse(body);
        var document = (JsonObject)JsonSerializer.SerializeToNode(current, Json.Options)!;
        Merge(document, body, depth: 0);
        return Read(document);
    }

    /// <summary>What the body says; what it does not name gets its default.</summary>
    public T Replace(JsonObject body)
    {
        Refuse(body);
        var document = new JsonObject();
        Merge(document, body, depth: 0);
        return Read(document);
    }

    private void Refuse(JsonObject body)
    {
        foreach (var (name, asks) in unsupported)
        {
            if (body.TryGetPropertyValue(name, out var value) && asks(value))
            {
                throw Errors.NotSupported($"\"{name}\"");
            }
        }
    }

    private static void Merge(JsonObject document, JsonObject change, int depth)
    {
        foreach (var (name, value) in change)
        {
            if (depth == 0 && !Known.Contains(name))
            {
                continue;
            }

            if (value is null)
            {
                document.Remove(name);
            }
            else if (value is JsonObject inner)
            {
                if (document[name] is not JsonObject existing)
                {
                    document[name] = existing = [];
                }

                Merge(existing, inner, depth + 1);
            }
            else
            {
                document[name] = value.DeepClone();
            }
        }
    }

    private static T Read(JsonObject document)
    {
        try
        {
            return document.Deserialize<T>(Json.Options)!;
        }
        catch (JsonException e)
        {
            throw Errors.Invalid($"Invalid value for {e.Path?.TrimStart('$', '.')}.");
        }
    }
}
