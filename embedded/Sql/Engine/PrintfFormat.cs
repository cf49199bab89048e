using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>
/// FORMAT, https://cloud.google.com/bigquery/docs/reference/standard-sql/string_functions#format_string. Values come as text,
/// separated by U+001E, with U+001D for NULL; their kinds as a letter each (i, f, n, s, j, o, and 0 for a bare NULL).
/// </summary>
internal static partial class PrintfFormat
{
    private const string Null = "\u001d";

    public static string? Write(string format, string kinds, string plain, string typed)
    {
        var (plains, typeds) = (plain.Split('\u001e'), typed.Split('\u001e'));
        var result = new StringBuilder();
        var (next, last) = (0, 0);
        foreach (Match match in Specifier().Matches(format))
        {
            result.Append(Literal(format[last..match.Index]));
            last = match.Index + match.Length;
            var letter = match.Groups["letter"].Value[0];
            if (letter == '%')
            {
                result.Append('%');
                continue;
            }
            var width = Star(match.Groups["width"].Value, plains, kinds, ref next);
            var precision = match.Groups["precision"].Success ? Star(match.Groups["precision"].Value, plains, kinds, ref next) ?? 0 : (int?)null;
            if (next >= kinds.Length)
            {
                throw Failure.Of($"Too few arguments to FORMAT for pattern \"{format}\"");
            }
            var (kind, flags) = (kinds[next], match.Groups["flags"].Value);
            if (letter is not ('t' or 'T') && plains[next] == Null)
            {
                return null;
            }
            var text = letter switch
            {
                't' => plains[next] == Null ? "NULL" : plains[next],
                'T' => typeds[next] == Null ? "NULL" : typeds[next],
                _ => One(letter, flags, precision, kind, plains[next]),
            };
            if (letter is 't' or 'T' or 's' && precision is { } most && text.Length > most)
            {
                text = text[..most];
            }
            result.Append(Padded(text, flags, width, letter));
            next++;
        }
        if (next < kinds.Length)
        {
            throw Failure.Of($"Too many arguments to FORMAT for pattern \"{format}\"; Expected {next}; Got {kinds.Length}");
        }
        return result.Append(Literal(format[last..])).ToString();
    }

    private static string Literal(string text) => text.Contains('%', StringComparison.Ordinal)
        ? throw Failure.Of($"Invalid format specifier in FORMAT string: {text[text.IndexOf('%', StringComparison.Ordinal)..]}") : text;

    private static int? Star(string text, string[] plains, string kinds, ref int next)
    {
        if (text != "*")
        {
            return text.Length == 0 ? null : int.Parse(text, CultureInfo.InvariantCulture);
        }
        return next < kinds.Length ? int.Parse(plains[next++], CultureInfo.InvariantCulture) : throw Failure.Of("Too few arguments to FORMAT");
    }

    private static string One(char letter, string flags, int? precision, char kind, string value) => (letter, kind) switch
    {
        ('d' or 'i', 'i' or 'n') => Signed(Grouped(Digits(value.Split('.')[0], precision), flags), flags),
        ('x' or 'X' or 'o', 'i') => Based(letter, flags, long.Parse(value, CultureInfo.InvariantCulture)),
        ('f' or 'F' or 'e' or 'E' or 'g' or 'G', 'f' or 'n' or 'i') => Real(letter, flags, precision ?? 6, value),
        ('s', 's' or 'j') => value,
        ('p' or 'P', 'j') => value,
        _ => throw Failure.Of($"Invalid type for argument to FORMAT; Expected {Expected(letter)}"),
    };

    private static string Expected(char letter) => letter switch
    {
        'd' or 'i' or 'x' or 'X' or 'o' => "integer",
        's' => "STRING",
        'p' or 'P' => "JSON",
        _ => "floating point",
    };

    private static string Digits(string value, int? precision)
    {
        var digits = value.TrimStart('-').PadLeft(precision ?? 0, '0');
        return value.StartsWith('-') ? "-" + digits : digits;
    }

    private static string Based(char letter, string flags, long value)
    {
        var magnitude = (ulong)Math.Abs((decimal)value);
        var text = letter == 'o' ? Convert.ToString((long)magnitude, 8) : magnitude.ToString(letter.ToString(), CultureInfo.InvariantCulture);
        var prefix = flags.Contains('#', StringComparison.Ordinal) ? letter == 'o' ? "0" : $"0{letter}" : "";
        return $"{(value < 0 ? "-" : "")}{prefix}{text}";
    }

    private static string Real(char letter, string flags, int precision, string value)
    {
        var upper = char.IsUpper(letter);
        if (value is "nan" or "inf" or "-inf")
        {
            return Signed(upper ? value.ToUpperInvariant() : value, flags);
        }
        // A NUMERIC has more digits than a double keeps.
        var text = char.ToLowerInvariant(letter) switch
        {
            'f' when decimal.TryParse(value, NumberStyles.Number, CultureInfo.InvariantCulture, out var exact) && precision <= 28 =>
                Math.Round(exact, precision, value.Length < 17 && !IsNumeric(value) ? MidpointRounding.ToEven : MidpointRounding.AwayFromZero)
                    .ToString($"F{precision}", CultureInfo.InvariantCulture),
            'f' => double.Parse(value, CultureInfo.InvariantCulture).ToString($"F{precision}", CultureInfo.InvariantCulture),
            'e' => Exponential(double.Parse(value, CultureInfo.InvariantCulture), precision),
            _ => General(double.Parse(value, CultureInfo.InvariantCulture), Math.Max(precision, 1), flags.Contains('#', StringComparison.Ordinal)),
        };
        text = Signed(Grouped(text, flags), flags);
        return upper ? text.ToUpperInvariant() : text;
    }

    private static bool IsNumeric(string value) => !value.Contains('e', StringComparison.Ordinal);

    private static string Exponential(double value, int precision) =>
        Exponent().Replace(value.ToString($"e{precision}", CultureInfo.InvariantCulture), match => $"e{match.Groups[1].Value}{match.Groups[2].Value.PadLeft(2, '0')}");

    private static string General(double value, int precision, bool keepZeros)
    {
        if (value == 0)
        {
            return "0";
        }
        var scientific = Exponential(value, precision - 1);
        var exponent = int.Parse(scientific[(scientific.IndexOf('e', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        if (exponent < -4 || exponent >= precision)
        {
            var parts = scientific.Split('e');
            return $"{(keepZeros ? parts[0] : Trimmed(parts[0]))}e{parts[1]}";
        }
        var text = value.ToString($"F{precision - 1 - exponent}", CultureInfo.InvariantCulture);
        return keepZeros ? text : Trimmed(text);
    }

    private static string Trimmed(string text) => text.Contains('.', StringComparison.Ordinal) ? text.TrimEnd('0').TrimEnd('.') : text;

    private static string Grouped(string text, string flags) => flags.Contains('\'', StringComparison.Ordinal)
        ? Thousands().Replace(text, ",") : text;

    private static string Signed(string text, string flags) => text.StartsWith('-') ? text
        : flags.Contains('+', StringComparison.Ordinal) ? "+" + text : flags.Contains(' ', StringComparison.Ordinal) ? " " + text : text;

    private static string Padded(string text, string flags, int? width, char letter)
    {
        var left = flags.Contains('-', StringComparison.Ordinal) || width < 0;
        var size = Math.Abs(width ?? 0);
        if (left || text.Length >= size)
        {
            return text.PadRight(size);
        }
        if (flags.Contains('0', StringComparison.Ordinal) && letter is not ('s' or 't' or 'T'))
        {
            var sign = text.Length > 0 && text[0] is '-' or '+' or ' ' ? text[..1] : "";
            return sign + text[sign.Length..].PadLeft(size - sign.Length, '0');
        }
        return text.PadLeft(size);
    }

    [GeneratedRegex(@"%(?<flags>[-+ #0']*)(?<width>\d+|\*)?(?:\.(?<precision>\d+|\*|))?(?<letter>[diouxXfFeEgGstTpP%])")]
    private static partial Regex Specifier();

    [GeneratedRegex(@"e([+-])0*(\d+)$")]
    private static partial Regex Exponent();

    [GeneratedRegex(@"(?<=\d)(?=(\d{3})+(\.|$))(?<!\.\d*)")]
    private static partial Regex Thousands();
}
