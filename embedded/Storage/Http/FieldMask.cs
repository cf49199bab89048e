using System.Text.Json.Nodes;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>
/// Partial answers, https://cloud.google.com/storage/docs/json_api#partial-response: <c>items(name,owner/entity),nextPageToken</c>.
/// </summary>
internal sealed class FieldMask
{
    private const string Everything = "*";

    private readonly Dictionary<string, FieldMask> _fields = new(StringComparer.Ordinal);

    /// <exception cref="ApiException">It cannot be read.</exception>
    public static FieldMask Parse(string text)
    {
        var mask = new FieldMask();
        var at = 0;
        mask.ReadList(text, ref at);
        return at == text.Length ? mask : throw Errors.InvalidParameter("fields", text);
    }

    public JsonObject Apply(JsonObject document)
    {
        var result = new JsonObject();
        foreach (var (name, value) in document)
        {
            if (_fields.TryGetValue(name, out var inner) || _fields.TryGetValue(Everything, out inner))
            {
                result[name] = inner.Apply(value);
            }
        }

        return result;
    }

    private JsonNode? Apply(JsonNode? value) => _fields.Count == 0 ? value?.DeepClone() : value switch
    {
        JsonObject document => Apply(document),
        JsonArray items => new JsonArray([.. items.Select(Apply)]),
        _ => value?.DeepClone(),
    };

    private void ReadList(string text, ref int at)
    {
        while (true)
        {
            ReadField(text, ref at);
            if (at == text.Length || text[at] != ',')
            {
                return;
            }

            at++;
        }
    }

    private void ReadField(string text, ref int at)
    {
        var start = at;
        while (at < text.Length && text[at] is not (',' or '/' or '(' or ')'))
        {
            at++;
        }

        var name = text[start..at].Trim();
        if (name.Length == 0)
        {
            throw Errors.InvalidParameter("fields", text);
        }

        if (!_fields.TryGetValue(name, out var inner))
        {
            _fields[name] = inner = new();
        }

        if (at < text.Length && text[at] == '/')
        {
            at++;
            inner.ReadField(text, ref at);
        }
        else if (at < text.Length && text[at] == '(')
        {
            at++;
            inner.ReadList(text, ref at);
            if (at == text.Length || text[at] != ')')
            {
                throw Errors.InvalidParameter("fields", text);
            }

            at++;
        }
    }
}
