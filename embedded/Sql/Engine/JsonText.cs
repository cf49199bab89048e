using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>A JSON document as BigQuery keeps it: members sorted, the first of equal ones, no blanks.</summary>
internal static class JsonText
{
    public static string Normal(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var result = new StringBuilder(text.Length);
            Write(document.RootElement, result);
            return result.ToString();
        }
        catch (JsonException e)
        {
            throw Failure.Of($"syntax error while parsing JSON: {e.Message}");
        }
    }

    public static bool IsValid(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void Write(JsonElement element, StringBuilder to)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var members = element.EnumerateObject().DistinctBy(member => member.Name).OrderBy(member => member.Name, StringComparer.Ordinal);
                Join('{', '}', members, to, member =>
                {
                    Quote(member.Name, to);
                    to.Append(':');
                    Write(member.Value, to);
                });
                break;
            case JsonValueKind.Array:
                Join('[', ']', element.EnumerateArray(), to, item => Write(item, to));
                break;
            case JsonValueKind.String:
                Quote(element.GetString()!, to);
                break;
            case JsonValueKind.Number:
                to.Append(Number(element));
                break;
            default:
                to.Append(element.GetRawText());
                break;
        }
    }

    private static void Join<T>(char open, char close, IEnumerable<T> items, StringBuilder to, Action<T> write)
    {
        to.Append(open);
        var first = true;
        foreach (var item in items)
        {
            to.Append(first ? "" : ",");
            first = false;
            write(item);
        }
        to.Append(close);
    }

    private static void Quote(string value, StringBuilder to) =>
        to.Append('"').Append(JsonEncodedText.Encode(value, JavaScriptEncoder.UnsafeRelaxedJsonEscaping)).Append('"');

    private static string Number(JsonElement element)
    {
        var raw = element.GetRawText();
        if (element.TryGetInt64(out _) || element.TryGetUInt64(out _))
        {
            return raw;
        }
        var value = element.GetDouble();
        var text = value.ToString("R", CultureInfo.InvariantCulture).Replace('E', 'e');
        return text.Contains('.', StringComparison.Ordinal) || text.Contains('e', StringComparison.Ordinal) ? text : text + ".0";
    }
}
