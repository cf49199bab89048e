using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Flywheel.Embedded.BigQuery.Errors;

namespace Flywheel.Embedded.BigQuery.Resources;

/// <summary>How resources are written to and read from JSON, on the wire and in the store.</summary>
internal static class Wire
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        // What we do not know is refused by name, as Google's front end does.
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        PropertyNameCaseInsensitive = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowReadingFromString,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new Int64AsString() },
    };

    public static string Write<T>(T resource) => JsonSerializer.Serialize(resource, Options);

    /// <summary>Reads what the store holds.</summary>
    public static T Stored<T>(string json) => JsonSerializer.Deserialize<T>(json, Options)!;

    /// <summary>Reads what a client sent.</summary>
    public static T Parse<T>(ReadOnlySpan<byte> json)
    {
        try
        {
            return NullItems.Refused(JsonSerializer.Deserialize<T>(json.IsEmpty ? "{}"u8 : json, Options)
                ?? throw ApiException.Invalid("The request's body is null."));
        }
        catch (JsonException)
        {
            return Read<T>(Node(json));
        }
    }

    /// <summary>The resource with the members of <paramref name="patch"/>: null removes, an object is merged, anything else replaces.</summary>
    public static T Merge<T>(T resource, ReadOnlySpan<byte> patch)
    {
        if (Node(patch) is not JsonObject changes)
        {
            throw ApiException.Invalid("The request's body is not a JSON object.");
        }

        var target = JsonSerializer.SerializeToNode(resource, Options)!.AsObject();
        Merge(target, changes);
        return Read<T>(target);
    }

    private static JsonNode? Node(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonNode.Parse(json.IsEmpty ? "{}"u8 : json);
        }
        catch (JsonException e)
        {
            throw ApiException.BadPayload(e);
        }
    }

    private static T Read<T>(JsonNode? node)
    {
        RemoveNothing(node, typeof(T));
        try
        {
            return NullItems.Refused(node.Deserialize<T>(Options) ?? throw ApiException.Invalid("The request's body is null."));
        }
        catch (JsonException e)
        {
            throw ApiException.BadPayload(e);
        }
    }

    /// <summary>
    /// Takes away members that we do not know when they ask for nothing: clients send options that are off (null, false, empty)
    /// as well, and those need no refusal.
    /// </summary>
    private static void RemoveNothing(JsonNode? node, Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (node is JsonArray items && type.GenericTypeArguments is [var item])
        {
            foreach (var one in items)
            {
                RemoveNothing(one, item);
            }
        }

        if (node is not JsonObject members)
        {
            return;
        }

        if (type.GenericTypeArguments is [_, var value])
        {
            foreach (var member in members)
            {
                RemoveNothing(member.Value, value);
            }

            return;
        }

        var known = Options.GetTypeInfo(type).Properties.ToDictionary(property => property.Name, property => property.PropertyType);
        foreach (var member in members.ToList())
        {
            if (known.TryGetValue(member.Key, out var own))
            {
                RemoveNothing(member.Value, own);
            }
            else if (IsNothing(member.Value))
            {
                members.Remove(member.Key);
            }
            else if (type.GetCustomAttribute<NotSupportedAttribute>()?.Names.Contains(member.Key) is true)
            {
                throw ApiException.Invalid($"{member.Key} is not supported by this service.", member.Key);
            }
        }
    }

    private static bool IsNothing(JsonNode? node) => node switch
    {
        null => true,
        JsonArray items => items.Count == 0,
        JsonObject members => members.All(member => IsNothing(member.Value)),
        _ => node.GetValueKind() == JsonValueKind.False || (node.GetValueKind() == JsonValueKind.String && node.GetValue<string>().Length == 0),
    };

    private static void Merge(JsonObject target, JsonObject changes)
    {
        foreach (var (name, value) in changes)
        {
            if (value is null)
            {
                target.Remove(name);
            }
            else if (value is JsonObject inner && target[name] is JsonObject existing)
            {
                Merge(existing, inner);
            }
            else
            {
                target[name] = value.DeepClone();
            }
        }
    }
}
