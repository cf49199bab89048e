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
            return JsonSerializer.Deserialize<T>(json.IsEmpty ? "{}"u8 : json, Options)
                ?? throw ApiException.Invalid("The request's body is null.");
        }
        catch (JsonException e)
        {
            throw ApiException.BadPayload(e);
        }
    }

    /// <summary>The resource with the members of <paramref name="patch"/>: null removes, an object is merged, anything else replaces.</summary>
    public static T Merge<T>(T resource, ReadOnlySpan<byte> patch)
    {
        JsonObject target;
        try
        {
            target = JsonSerializer.SerializeToNode(resource, Options)!.AsObject();
            if (JsonNode.Parse(patch.IsEmpty ? "{}"u8 : patch) is not JsonObject changes)
            {
                throw ApiException.Invalid("The request's body is not a JSON object.");
            }

            Merge(target, changes);
            return target.Deserialize<T>(Options)!;
        }
        catch (JsonException e)
        {
            throw ApiException.BadPayload(e);
        }
    }

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
