using System.Globalization;

namespace Flywheel.Embedded.Temporal.Visibility.Language;

/// <summary>
/// ExecutionDuration's literals, in nanoseconds: an integer, Go's durations ("1h15m", "1.5h", "300ms", and "d" for
/// days), or hours:minutes:seconds.
/// </summary>
internal static class DurationText
{
    // Longer units first: "ms" must not be read as "m".
    private static readonly (string Name, decimal Nanoseconds)[] Units =
    [
        ("ns", 1), ("us", 1e3m), ("µs", 1e3m), ("μs", 1e3m), ("ms", 1e6m),
        ("s", 1e9m), ("m", 60e9m), ("h", 3600e9m), ("d", 86400e9m),
    ];

    public static bool TryParse(string text, out long nanoseconds) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out nanoseconds)
        || TryParseUnits(text, out nanoseconds)
        || TryParseClock(text, out nanoseconds);

    private static bool TryParseUnits(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        var rest = text.AsSpan();
        var negative = rest is ['-', ..];
        rest = rest is ['-' or '+', ..] ? rest[1..] : rest;
        var total = 0m;
        do
        {
            var digits = 0;
            while (digits < rest.Length && (char.IsAsciiDigit(rest[digits]) || rest[digits] == '.'))
            {
                digits++;
            }

            if (!decimal.TryParse(
                    rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
                || !TryTakeUnit(rest[digits..], out var unit, out var length)
                || number > long.MaxValue / unit)
            {
                return false;
            }

            total += number * unit;
            rest = rest[(digits + length)..];
        }
        while (rest.Length > 0);

        if (total > long.MaxValue)
        {
            return false;
        }

        nanoseconds = (long)(negative ? -total : total);
        return true;
    }

    private static bool TryTakeUnit(ReadOnlySpan<char> text, out decimal nanoseconds, out int length)
    {
        foreach (var (name, value) in Units)
        {
            if (text.StartsWith(name, StringComparison.Ordinal))
            {
                (nanoseconds, length) = (value, name.Length);
                return true;
            }
        }

        (nanoseconds, length) = (1, 0);
        return false;
    }

    private static bool TryParseClock(string text, out long nanoseconds)
    {
        nanoseconds = 0;
        var parts = text.Split(':');
        if (parts.Length != 3
            || !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var minutes)
            || !int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            || hours > 2_000_000 || minutes > 59 || seconds > 59)
        {
            return false;
        }

        nanoseconds = ((hours * 3600L) + (minutes * 60) + seconds) * 1_000_000_000;
        return true;
    }
}
