using System.Text;
using System.Text.RegularExpressions;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>
/// matchGlob, https://cloud.google.com/storage/docs/json_api/v1/objects/list#list-objects-and-prefixes-using-glob: <c>*</c> and
/// <c>?</c> within a folder, <c>**</c> across folders, <c>[a-z]</c>, <c>[!a-z]</c>, <c>{a,b}</c>, and a backslash before a
/// character that is meant literally.
/// </summary>
internal sealed class Glob
{
    private readonly Regex _pattern;

    private Glob(Regex pattern) => _pattern = pattern;

    /// <exception cref="ApiException">A bracket or brace is not closed.</exception>
    public static Glob Parse(string text)
    {
        var pattern = new StringBuilder("^(?:");
        var depth = 0;
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '*' when at + 1 < text.Length && text[at + 1] == '*':
                    pattern.Append(".*");
                    at++;
                    // "a/**/b" also is "a/b".
                    if (at + 1 < text.Length && text[at + 1] == '/' && (at < 2 || text[at - 2] == '/'))
                    {
                        pattern.Length -= 2;
                        pattern.Append("(?:.*/)?");
                        at++;
                    }

                    break;
                case '*':
                    pattern.Append("[^/]*");
                    break;
                case '?':
                    pattern.Append("[^/]");
                    break;
                case '[':
                    at = Class(text, at, pattern);
                    break;
                case '{':
                    depth++;
                    pattern.Append("(?:");
                    break;
                case '}' when depth > 0:
                    depth--;
                    pattern.Append(')');
                    break;
                case ',' when depth > 0:
                    pattern.Append('|');
                    break;
                case '\\' when at + 1 < text.Length:
                    pattern.Append(Regex.Escape(text[++at].ToString()));
                    break;
                default:
                    pattern.Append(Regex.Escape(text[at].ToString()));
                    break;
            }
        }

        if (depth > 0)
        {
            throw Errors.InvalidParameter("matchGlob", text);
        }

        // A pattern that cannot run away, whoever wrote it.
        return new(new(pattern.Append(")\\z").ToString(), RegexOptions.Singleline | RegexOptions.NonBacktracking));
    }

    public bool IsMatch(string name) => _pattern.IsMatch(name);

    /// <summary>Writes a bracketed class, and returns where it ends.</summary>
    private static int Class(string text, int at, StringBuilder pattern)
    {
        var end = at + 1;
        var isNegated = end < text.Length && text[end] is '!' or '^';
        end += isNegated ? 1 : 0;
        var first = end;
        while (end < text.Length && (text[end] != ']' || end == first))
        {
            end++;
        }

        if (end >= text.Length)
        {
            throw Errors.InvalidParameter("matchGlob", text);
        }

        pattern.Append(isNegated ? "[^/" : "[");
        foreach (var letter in text[first..end])
        {
            // Only the hyphen means something here as it does there.
            pattern.Append(letter == '-' ? "-" : letter is '[' or ']' or '^' or '\\' ? $"\\{letter}" : letter.ToString());
        }

        pattern.Append(']');
        return end;
    }
}
