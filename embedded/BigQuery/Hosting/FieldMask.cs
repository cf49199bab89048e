using System.Text.Json.Nodes;
using Flywheel.Embedded.BigQuery.Errors;

namespace Flywheel.Embedded.BigQuery.Hosting;

/// <summary>Partial answers: <c>fields=a,b(c,d/e),*</c>.</summary>
internal sealed class FieldMask
{
    private readonly Dictionary<string, FieldMask?> _members = new(StringComparer.Ordinal);

    public static FieldMask Parse(string text)
    {
        var at = 0;
        var mask = Parse(text, ref at);
        return at == text.Length ? mask : throw ApiException.Invalid($"Invalid field selection {text}", "fields");
    }

    public JsonNode? Apply(JsonNode? node) => node switch
    {
        JsonObject members => new JsonObject(members
            .Where(member => _members.ContainsKey(member.Key) || _members.ContainsKey("*"))
            .Select(member => KeyValuePair.Create(
                member.Key,
                (_members.TryGetValue(member.Key, out var inner) ? inner : _members["*"]) is { } mask
                    ? mask.Apply(member.Value)
                    : member.Value?.DeepClone()))),
        JsonArray items => new JsonArray([.. items.Select(Apply)]),
        _ => node?.DeepClone(),
    };

    private static FieldMask Parse(string text, ref int at)
    {
        var mask = new FieldMask();
        while (at < text.Length)
        {
            var start = at;
            while (at < text.Length && text[at] is not (',' or '(' or ')' or '/' or ' '))
            {
                at++;
            }

            var name = text[start..at];
            if (name.Length == 0)
            {
                throw ApiException.Invalid($"Invalid field selection {text}", "fields");
            }

            mask._members[name] = Inner(text, ref at);
            if (at < text.Length && text[at] == ',')
            {
                at++;
                continue;
            }

            break;
        }

        return mask;
    }

    private static FieldMask? Inner(string text, ref int at)
    {
        if (at < text.Length && text[at] == '/')
        {
            at++;
            var end = text.AsSpan(at).IndexOfAny(',', ')');
            var path = text[at..(end < 0 ? text.Length : at + end)];
            at += path.Length;
            return Parse(path);
        }

        if (at == text.Length || text[at] != '(')
        {
            return null;
        }

        at++;
        var inner = Parse(text, ref at);
        return at < text.Length && text[at++] == ')' ? inner : throw ApiException.Invalid($"Invalid field selection {text}", "fields");
    }
}
