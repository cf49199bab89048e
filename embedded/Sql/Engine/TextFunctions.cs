using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>Functions of strings that DuckDB lacks.</summary>
internal static partial class TextFunctions
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static void Register(DuckDBConnection connection)
    {
        connection.Add<string, string, string, string, string?>("fw_format", PrintfFormat.Write);
        connection.Add<string, string>("fw_quote", Quote);
        connection.Add<string, string>("fw_escape_bytes", EscapeBytes);
        connection.Add<string, string, string>("fw_initcap", InitCap);
        connection.Add<string, string, long, long, long>("fw_instr", Instr);
        connection.Add<string, string>("fw_soundex", Soundex);
        connection.Add<string, string, long, long, long>("fw_regexp_instr", RegexpInstr);
        connection.Add<string, string, bool>("fw_group_matches", (text, pattern) => Regex.Match(
            text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10)).Groups is [_, { Success: true }, ..]);
        connection.Add<string, string>("fw_json_normal", JsonText.Normal);
        connection.Add<string, string, string, bool, string>("fw_json_set", JsonChanges.Set);
        connection.Add<string, string, string, bool, string>("fw_json_append", JsonChanges.Append);
        connection.Add<string, string, string, bool, string>("fw_json_insert", JsonChanges.Insert);
        connection.Add<string, string, string>("fw_json_remove", JsonChanges.Remove);
        connection.Add<string, string>("fw_json_pretty", text => JsonNode.Parse(text)?.ToJsonString(Indented) ?? "null");
        connection.Add<string, string, bool, bool, string>("fw_json_strip_nulls", JsonChanges.StripNulls);
        connection.Add<string, long, string, string>("fw_json_keys", JsonShapes.Keys);
        connection.Add<string, string>("fw_json_flatten", JsonShapes.Flatten);
        connection.Add<string, string?>("fw_net_host", Host);
    }

    /// <summary>A string literal of GoogleSQL, in the quotes that need the fewest escapes.</summary>
    private static string Quote(string text)
    {
        var quote = text.Contains('"', StringComparison.Ordinal) && !text.Contains('\'', StringComparison.Ordinal) ? '\'' : '"';
        var result = new StringBuilder().Append(quote);
        foreach (var c in text)
        {
            _ = c switch
            {
                '\n' => result.Append("\\n"),
                '\r' => result.Append("\\r"),
                '\t' => result.Append("\\t"),
                '\\' => result.Append(@"\\"),
                _ when c == quote => result.Append('\\').Append(c),
                < ' ' or '\x7f' => result.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => result.Append(c),
            };
        }
        return result.Append(quote).ToString();
    }

    private static string EscapeBytes(string hex) => string.Concat(Convert.FromHexString(hex).Select(b => b switch
    {
        (byte)'\n' => "\\n",
        (byte)'\r' => "\\r",
        (byte)'\t' => "\\t",
        (byte)'\\' => @"\\",
        (byte)'"' => "\\\"",
        < 32 or > 126 => $"\\x{b:x2}",
        _ => ((char)b).ToString(),
    }));

    private static string InitCap(string text, string delimiters)
    {
        var result = new StringBuilder(text.Length);
        var start = true;
        foreach (var c in text)
        {
            result.Append(start ? char.ToUpperInvariant(c) : char.ToLowerInvariant(c));
            start = delimiters.Contains(c, StringComparison.Ordinal);
        }
        return result.ToString();
    }

    /// <summary>Positions count characters from 1; a negative one searches backwards from the end.</summary>
    private static long Instr(string text, string part, long position, long occurrence)
    {
        if (position == 0 || occurrence < 1)
        {
            throw Failure.Of("INSTR takes positions other than 0 and occurrences from 1");
        }
        var (runes, wanted) = (text.EnumerateRunes().ToList(), part.EnumerateRunes().ToList());
        bool Here(long i) => i >= 0 && i + wanted.Count <= runes.Count && runes.GetRange((int)i, wanted.Count).SequenceEqual(wanted);
        var step = position > 0 ? 1 : -1;
        for (var i = position > 0 ? position - 1 : runes.Count + position; i >= 0 && i < runes.Count && wanted.Count > 0; i += step)
        {
            if (Here(i) && --occurrence == 0)
            {
                return i + 1;
            }
        }
        return 0;
    }

    private static string Soundex(string text)
    {
        const string Codes = "01230120022455012623010202";
        var letters = text.Where(char.IsAsciiLetter).Select(char.ToUpperInvariant).ToList();
        if (letters.Count == 0)
        {
            return "";
        }
        var result = new StringBuilder().Append(letters[0]);
        var last = Codes[letters[0] - 'A'];
        foreach (var letter in letters.Skip(1))
        {
            var code = Codes[letter - 'A'];
            if (code != '0' && code != last)
            {
                result.Append(code);
            }
            last = letter is 'H' or 'W' ? last : code;
        }
        return result.ToString().PadRight(4, '0')[..4];
    }

    /// <summary>The last number is twice the occurrence, plus 1 where the position behind the match is asked for.</summary>
    private static long RegexpInstr(string text, string pattern, long position, long occurrence)
    {
        var regex = new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(10));
        var match = position <= text.Length + 1 ? regex.Match(text, (int)position - 1) : Match.Empty;
        for (var i = occurrence / 2; i > 1 && match.Success; i--)
        {
            match = match.NextMatch();
        }
        Group group = match.Groups.Count > 1 ? match.Groups[1] : match;
        return !match.Success ? 0 : occurrence % 2 == 1 ? group.Index + group.Length + 1 : group.Index + 1;
    }

    private static string? Host(string url)
    {
        var match = Authority().Match(url.Trim());
        return match.Success && match.Groups["host"].Value is { Length: > 0 } host ? host : null;
    }

    [GeneratedRegex(@"^(?:[a-zA-Z][a-zA-Z0-9+.\-]*:)?//(?:[^@/?#]*@)?(?<host>\[[^\]]*\]|[^:/?#]*)|^(?<host>[^:/?#@\s]+\.[^:/?#@\s]+)", RegexOptions.CultureInvariant)]
    private static partial Regex Authority();
}
