using System.Globalization;
using System.Text;

namespace Flywheel.Embedded.Temporal.Visibility.Language;

/// <summary>
/// Text attributes match by token. A text is kept as its tokens, lower-case and without accents, each between two
/// blanks (" the quick fox "): a token or a run of tokens is then found as a substring.
/// </summary>
internal static class TextTokens
{
    // Without ICU (InvariantGlobalization) the runtime decomposes no letters; these are Latin-1's and Extended-A's.
    private static readonly Dictionary<char, char> Plain = new (string Accented, char Letter)[]
    {
        ("àáâãäåāăą", 'a'),
        ("çćĉċč", 'c'),
        ("ď", 'd'),
        ("èéêëēĕėęě", 'e'),
        ("ĝğġģ", 'g'),
        ("ĥ", 'h'),
        ("ìíîïĩīĭį", 'i'),
        ("ĵ", 'j'),
        ("ķ", 'k'),
        ("ĺļľ", 'l'),
        ("ñńņň", 'n'),
        ("òóôõöōŏő", 'o'),
        ("ŕŗř", 'r'),
        ("śŝşš", 's'),
        ("ţť", 't'),
        ("ùúûüũūŭůűų", 'u'),
        ("ŵ", 'w'),
        ("ýÿŷ", 'y'),
        ("źżž", 'z'),
    }.SelectMany(row => row.Accented.Select(accented => (accented, row.Letter))).ToDictionary();

    public static string Normalize(string text)
    {
        var result = new StringBuilder(" ");
        foreach (var c in text)
        {
            if (char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            if (char.IsLetter(c) || char.IsNumber(c) || char.IsSurrogate(c))
            {
                var lower = char.ToLowerInvariant(c);
                result.Append(Plain.GetValueOrDefault(lower, lower));
            }
            else if (result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result[^1] == ' ' ? result.ToString() : result.Append(' ').ToString();
    }

    /// <summary>What to look for: a filter's words, of which any one must occur.</summary>
    public static IReadOnlyList<string> Words(string value) =>
        [.. value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Normalize).Where(word => word != " ")];
}
