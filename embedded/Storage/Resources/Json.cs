using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Flywheel.Embedded.Storage.Store;

namespace Flywheel.Embedded.Storage.Resources;

/// <summary>How everything is written and read: camel case, 64-bit numbers as strings, nothing for what is not set.</summary>
internal static class Json
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        PropertyNameCaseInsensitive = false,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
        Converters = { new TimeConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>What we wrote ourselves.</summary>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options)!;

    /// <exception cref="ApiException">It is not a JSON object.</exception>
    public static async Task<JsonObject> ReadObjectAsync(Stream body, CancellationToken cancel)
    {
        try
        {
            return await JsonNode.ParseAsync(body, cancellationToken: cancel) as JsonObject ?? throw Errors.ParseError();
        }
        catch (JsonException)
        {
            throw Errors.ParseError();
        }
    }

    /// <summary>A body that may be absent.</summary>
    public static async Task<JsonObject> ReadObjectOrEmptyAsync(Stream body, CancellationToken cancel)
    {
        using var copy = new MemoryStream();
        await body.CopyToAsync(copy, cancel);
        copy.Position = 0;
        return copy.Length == 0 ? [] : await ReadObjectAsync(copy, cancel);
    }

    /// <summary>RFC 3339 in UTC, with milliseconds.</summary>
    private sealed class TimeConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Instant.From(value).ToString());
    }
}
