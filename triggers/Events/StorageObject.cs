using System.Globalization;
using System.Text.Json;
using Flywheel.Workflows;

namespace Flywheel.Triggers.Events;

/// <summary>An object's resource, https://cloud.google.com/storage/docs/json_api/v1/objects#resource, as events carry it.</summary>
internal static class StorageObject
{
    /// <param name="data">The resource.</param>
    /// <param name="time">When the event happened, for a resource that does not say when it was made.</param>
    public static ObjectFinalized Read(JsonElement data, string? time)
    {
        if (data.ValueKind != JsonValueKind.Object)
        {
            throw new BadEventException("The event has no data; it must be the object's resource, as JSON.");
        }

        var dropped = Read(data.Text("bucket"), data.Text("name"), data.Text("generation"), data.Text("timeCreated") ?? time);
        return dropped with { Size = Number(data.Text("size") ?? "0", "size"), ContentType = data.Text("contentType") };
    }

    public static ObjectFinalized Read(string? bucket, string? name, string? generation, string? time)
    {
        List<string> missing = [];
        if (string.IsNullOrEmpty(bucket))
        {
            missing.Add("bucket");
        }

        if (string.IsNullOrEmpty(name))
        {
            missing.Add("object name");
        }

        if (string.IsNullOrEmpty(generation))
        {
            missing.Add("generation");
        }

        if (string.IsNullOrEmpty(time))
        {
            missing.Add("time");
        }

        return missing.Count == 0
            ? new(bucket!, name!, Number(generation!, "generation"), Time(time!))
            : throw new BadEventException($"The event does not say the object's {string.Join(", ", missing)}.");
    }

    public static JsonDocument Decode(string base64, string field)
    {
        try
        {
            return JsonDocument.Parse(Convert.FromBase64String(base64));
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw new BadEventException($"{field} is not JSON in base64: {e.Message}", e);
        }
    }

    /// <summary>A field's text, and its number's as well: Google writes 64-bit numbers as text, others do not.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var field)
            ? field.ValueKind switch
            {
                JsonValueKind.String => Unescaped(field, name),
                JsonValueKind.Number => field.GetRawText(),
                _ => null,
            }
            : null;

    private static string? Unescaped(JsonElement field, string name)
    {
        try
        {
            return field.GetString();
        }
        catch (InvalidOperationException e)
        {
            throw new BadEventException($"{name} is no text: {e.Message}", e);
        }
    }

    private static long Number(string text, string field) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new BadEventException($"The object's {field} is \"{text}\"; it must be a whole number.");

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time)
            ? time
            : throw new BadEventException($"The object's time is \"{text}\"; it must be like 2021-01-31T05:15:00Z.");
}
