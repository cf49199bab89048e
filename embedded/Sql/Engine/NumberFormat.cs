using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>CAST(number AS STRING FORMAT ...), https://cloud.google.com/bigquery/docs/reference/standard-sql/format-elements</summary>
internal static partial class NumberFormat
{
    /// <param name="format">The elements.</param>
    /// <param name="number">The number's digits, with sign, point and exponent as it has them.</param>
    public static string Write(string format, string number)
    {
        var elements = Element().Matches(format).Select(match => match.Value).ToList();
        if (string.Concat(elements) != format)
        {
            throw Failure.Of($"The format of a number is not supported: '{format}'");
        }
        var fill = elements.RemoveAll(element => element.Equals("FM", StringComparison.OrdinalIgnoreCase)) == 0;
        var upper = elements.ConvertAll(element => element.ToUpperInvariant());
        var text = upper.Contains("EEEE") ? Scientific(upper, number)
            : upper.Contains("X") ? Hexadecimal(elements, number)
            : Fixed(elements, upper, number);
        return fill ? text : Trimmed(text);
    }

    private static string Fixed(List<string> elements, List<string> upper, string number)
    {
        var scale = upper.IndexOf("V") is var v and >= 0 ? upper.Skip(v).Count(IsDigit) : 0;
        var point = upper.FindIndex(element => element is "." or "D");
        var places = point < 0 ? 0 : upper.Skip(point).Count(IsDigit);
        var (negative, whole, fraction) = Rounded(number, scale, places);
        var room = upper.Take(point < 0 ? upper.Count : point).Count(IsDigit);
        var isZero = whole.All(c => c == '0');
        var digits = isZero && room > 0 ? "" : whole;
        if (digits.Length > room)
        {
            digits = whole = new('#', room);
            fraction = new('#', places);
        }
        var blank = upper.Contains("B") && isZero;
        var shown = "";
        var (started, left, behind) = (false, room, 0);
        for (var i = 0; i < upper.Count; i++)
        {
            var element = upper[i];
            if (element is "." or "D")
            {
                shown += ".";
            }
            else if (IsDigit(element) && (point < 0 || i < point))
            {
                var digit = left <= digits.Length ? digits[^left] : element == "0" || started || (left == 1 && point < 0 && isZero) ? '0' : ' ';
                started |= digit != ' ';
                shown += digit;
                left--;
            }
            else if (IsDigit(element))
            {
                shown += fraction[behind++];
            }
            else if (element is "," or "G")
            {
                shown += started ? "," : " ";
            }
        }
        var symbol = elements.Find(element => element is "$" or "C" or "c" or "L") switch { "C" => "USD", "c" => "usd", null => "", _ => "$" };
        shown = shown.TrimStart(' ') is var core ? symbol + core : shown;
        var width = upper.Count(element => IsDigit(element) || element is "." or "D" or "," or "G") + symbol.Length;
        return blank ? new(' ', width + 1) : Signed(upper, negative && (!isZero || fraction.Any(c => c != '0')), isZero && fraction.All(c => c == '0'), shown, width);
    }

    private static string Scientific(List<string> upper, string number)
    {
        var places = upper.FindIndex(element => element is "." or "D") is var point and >= 0 ? upper.Skip(point).Count(IsDigit) : 0;
        var value = double.Parse(number, CultureInfo.InvariantCulture);
        var text = Math.Abs(value).ToString($"E{places}", CultureInfo.InvariantCulture);
        var exponent = int.Parse(text[(text.IndexOf('E', StringComparison.Ordinal) + 1)..], CultureInfo.InvariantCulture);
        var shown = $"{text[..text.IndexOf('E', StringComparison.Ordinal)]}E{(exponent < 0 ? "-" : "+")}{Math.Abs(exponent):00}";
        return Signed(upper, value < 0, value == 0, shown, shown.Length);
    }

    private static string Hexadecimal(List<string> elements, string number)
    {
        var (negative, whole, _) = Rounded(number, 0, 0);
        var digits = BigInteger.Parse(whole, CultureInfo.InvariantCulture).ToString("X", CultureInfo.InvariantCulture).TrimStart('0');
        var places = elements.Where(element => element is "X" or "x" or "0").ToList();
        if (digits.Length > places.Count)
        {
            digits = new('#', places.Count);
        }
        var shown = "";
        for (var i = 0; i < places.Count; i++)
        {
            var digit = places.Count - i <= digits.Length ? digits[^(places.Count - i)] : places.Take(i + 1).Contains("0") ? '0' : ' ';
            var isLower = (places[i] == "0" ? places.Skip(i).FirstOrDefault(place => place != "0") : places[i]) == "x";
            shown += isLower ? char.ToLowerInvariant(digit) : digit;
        }
        return Signed(elements.ConvertAll(element => element.ToUpperInvariant()), negative, whole == "0", shown.TrimStart(' '), places.Count);
    }

    private static bool IsDigit(string element) => element is "0" or "9";

    private static string Signed(List<string> upper, bool negative, bool isZero, string shown, int width)
    {
        if (upper.Contains("PR"))
        {
            return (negative ? $"<{shown}>" : $" {shown} ").PadLeft(width + 2);
        }
        if (upper.Contains("MI"))
        {
            return (shown + (negative ? "-" : " ")).PadLeft(width + 1);
        }
        var sign = negative ? "-" : !upper.Contains("S") ? "" : isZero ? " " : "+";
        return (upper.Contains("S") && upper[0] != "S" ? shown + sign : sign + shown).PadLeft(width + 1);
    }

    /// <summary>Half away from zero.</summary>
    private static (bool Negative, string Whole, string Fraction) Rounded(string number, int scale, int places)
    {
        var match = Number().Match(number);
        if (!match.Success)
        {
            throw Failure.Of($"Cannot format {number}");
        }
        var digits = match.Groups["whole"].Value + match.Groups["fraction"].Value;
        var exponent = (match.Groups["exponent"].Success ? int.Parse(match.Groups["exponent"].Value, CultureInfo.InvariantCulture) : 0)
            - match.Groups["fraction"].Value.Length + scale + places;
        var value = BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        if (exponent >= 0)
        {
            value *= BigInteger.Pow(10, exponent);
        }
        else
        {
            var unit = BigInteger.Pow(10, -exponent);
            value = (value + (unit / 2)) / unit;
        }
        var text = value.ToString(CultureInfo.InvariantCulture).PadLeft(places + 1, '0');
        return (match.Groups["sign"].Value == "-", text[..^places], text[^places..]);
    }

    /// <summary>FM: no blanks, and no zeros at the end of a fraction.</summary>
    private static string Trimmed(string text)
    {
        var dense = text.Replace(" ", "", StringComparison.Ordinal);
        return Zeros().Replace(dense, match => match.Groups["kept"].Value is "." ? "" : match.Groups["kept"].Value);
    }

    [GeneratedRegex("FM|EEEE|MI|PR|[09XxVBSDGCcL$.,vbsdgl]", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Element();

    [GeneratedRegex(@"^(?<sign>-?)(?<whole>\d+)(?:\.(?<fraction>\d*))?(?:[eE](?<exponent>[+-]?\d+))?$")]
    private static partial Regex Number();

    [GeneratedRegex(@"(?<kept>\.\d*?)0+(?=\D*$)")]
    private static partial Regex Zeros();
}
