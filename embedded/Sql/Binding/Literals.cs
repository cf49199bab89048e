using System.Globalization;
using System.Text.RegularExpressions;
using Flywheel.Embedded.Sql.Engine;

namespace Flywheel.Embedded.Sql.Binding;

/// <summary>Text that is known when a statement is translated, as a literal of a type.</summary>
internal static partial class Literals
{
    /// <summary>DuckDB's literal, or null where the text is not one of the type.</summary>
    public static string? TryWrite(SqlType type, string text) => type.Kind switch
    {
        SqlKind.Date => Date().IsMatch(text) && IsDay(text) ? $"CAST({SqlText.String(text)} AS DATE)" : null,
        SqlKind.DateTime => DateAndTime().IsMatch(text) && IsDay(text) ? Local(text) : null,
        SqlKind.Time => Time().IsMatch(text) ? IsLeap(text) ? $"fw_to_time({SqlText.String(text)})" : $"CAST({SqlText.String(text)} AS TIME)" : null,
        SqlKind.Timestamp => Timestamp(text),
        SqlKind.Numeric or SqlKind.BigNumeric => IsNumber(text, type.Kind == SqlKind.Numeric ? 29 : 20) ? $"CAST({SqlText.String(text)} AS {type.DuckDb})" : null,
        SqlKind.Float64 => $"CAST({SqlText.String(text)} AS DOUBLE)",
        SqlKind.String => SqlText.String(text),
        SqlKind.Bytes => $"encode({SqlText.String(text)})",
        SqlKind.Json => JsonText.IsValid(text) ? $"CAST({SqlText.String(JsonText.Normal(text))} AS JSON)" : null,
        SqlKind.Int64 => $"CAST({text} AS BIGINT)",
        _ => null,
    };

    private static string? Timestamp(string text)
    {
        var match = Zoned().Match(text);
        if (!match.Success || !IsDay(text) || (match.Groups["zone"].Success && !text.Contains(':', StringComparison.Ordinal)))
        {
            return null;
        }
        var local = Local(match.Groups["local"].Value);
        var zone = match.Groups["zone"].Value.TrimStart();
        return zone is "" or "Z" or "z" ? $"timezone('UTC', {local})" : $"({Zones.Instant(local, zone)})";
    }

    private static string Local(string text) => IsLeap(text) ? $"fw_to_datetime({SqlText.String(text)})" : $"CAST({SqlText.String(Spaced(text))} AS TIMESTAMP)";

    private static bool IsLeap(string text) => text.Contains(":60", StringComparison.Ordinal) && Leap().IsMatch(text);

    /// <param name="text">Digits, a point, an exponent.</param>
    /// <param name="most">How many digits there may be before the point.</param>
    private static bool IsNumber(string text, int most)
    {
        if (Number().Match(text) is not { Success: true } match)
        {
            return false;
        }
        var digits = match.Groups["digits"].Value;
        var point = digits.IndexOf('.', StringComparison.Ordinal);
        var leading = digits.Length - digits.TrimStart('0', '.').Length;
        var first = (point < 0 ? digits.Length : point) - leading + (point >= 0 && leading > point ? 1 : 0);
        var exponent = match.Groups["exponent"].Value is { Length: > 0 } written ? int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var e) ? e : int.MaxValue : 0;
        return leading == digits.Length || (long)first + exponent <= most;
    }

    private static string Spaced(string text) => text.Replace('T', ' ').Replace('t', ' ');

    private static bool IsDay(string text)
    {
        var parts = text.Split('-', 3);
        var day = new string([.. parts[2].TakeWhile(char.IsAsciiDigit)]);
        return DateOnly.TryParseExact(
            $"{parts[0].PadLeft(4, '0')}-{parts[1].PadLeft(2, '0')}-{day.PadLeft(2, '0')}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
    }

    [GeneratedRegex($"^{CanonicalForm.Date}$")]
    private static partial Regex Date();

    [GeneratedRegex("[0-9]:[0-5]?[0-9]:60")]
    private static partial Regex Leap();

    [GeneratedRegex($"^{CanonicalForm.Time}$")]
    private static partial Regex Time();

    [GeneratedRegex($"^{CanonicalForm.DateTime}$")]
    private static partial Regex DateAndTime();

    [GeneratedRegex($"^(?<local>{CanonicalForm.DateTime})(?<zone>{CanonicalForm.Zone})?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Zoned();

    [GeneratedRegex(@"^\s*[+-]?(?<digits>\d+\.?\d*|\.\d+)([eE](?<exponent>[+-]?\d+))?\s*$", RegexOptions.ExplicitCapture)]
    private static partial Regex Number();
}
