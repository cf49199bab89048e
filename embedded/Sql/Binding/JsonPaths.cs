using Flywheel.Embedded.Sql.Syntax;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>JSONPath as BigQuery writes it and as DuckDB does.</summary>
internal static class JsonPaths
{
    public static string Member(string name) => $"$.\"{name.Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>
    /// <c>$.a.b[0]['c d']</c> and <c>$."c d"</c> as DuckDB's path, or null where it is not a path. DuckDB quotes a member
    /// only with double quotes behind a dot.
    /// </summary>
    private static string? Translate(string path)
    {
        if (!path.StartsWith('$'))
        {
            return null;
        }
        var result = "$";
        var i = 1;
        while (i < path.Length)
        {
            string? member;
            if (path[i] == '.' && i + 1 < path.Length)
            {
                i++;
                member = path[i] == '"' ? Quoted(path, ref i) : Plain(path, ref i);
            }
            else if (path[i] == '[' && i + 1 < path.Length && path[i + 1] is '\'' or '"')
            {
                i++;
                member = Quoted(path, ref i);
                if (i >= path.Length || path[i++] != ']')
                {
                    return null;
                }
            }
            else if (path[i] == '[' && path.IndexOf(']', i) is var end and > 0 && path[(i + 1)..end].Trim() is var digits
                && digits.Length > 0 && digits.All(char.IsAsciiDigit))
            {
                result += $"[{digits}]";
                i = end + 1;
                continue;
            }
            else
            {
                return null;
            }
            if (member is null)
            {
                return null;
            }
            result += Member(member)[1..];
        }
        return result;
    }

    /// <summary>The path in DuckDB's form; <paramref name="written"/> is what a refusal shows where more was written than the path.</summary>
    public static string Of(string path, Position at, string? written = null) =>
        Translate(path) ?? throw new SqlException($"Invalid JSONPath expression: {written ?? path}", at);

    private static string? Plain(string path, ref int i)
    {
        var start = i;
        while (i < path.Length && path[i] is not ('.' or '['))
        {
            i++;
        }
        return i == start ? null : path[start..i];
    }

    private static string? Quoted(string path, ref int i)
    {
        var quote = path[i++];
        var end = path.IndexOf(quote, i);
        if (end < 0)
        {
            return null;
        }
        var name = path[i..end];
        i = end + 1;
        return name;
    }
}
