using System.Buffers;
using System.Globalization;

namespace Flywheel.Embedded.Temporal.Schedules.Spec;

/// <summary>
/// Durations as Go writes them (<c>1h30m</c>, <c>1.5h</c>, <c>300ms</c>), with the server's <c>d</c> for days of 24 hours.
/// </summary>
internal static class GoDuration
{
    // Go counts nanoseconds in 64 bits.
    private const double LargestSeconds = long.MaxValue / 1e9;

    private static readonly SearchValues<char> NumberChars = SearchValues.Create("0123456789.");

    public static TimeSpan Parse(string text)
    {
        var rest = text.AsSpan();
        var negative = false;
        if (rest is ['-' or '+', ..])
        {
            negative = rest[0] == '-';
            rest = rest[1..];
        }

        if (rest is "0")
        {
            return TimeSpan.Zero;
        }

        if (rest.IsEmpty)
        {
            throw Invalid(text);
        }

        var seconds = 0m;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(NumberChars);
            if (digits < 0)
            {
                throw new SpecException($"time: missing unit in duration \"{text}\"");
            }

            if (digits == 0 || !decimal.TryParse(
                rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                throw Invalid(text);
            }

            rest = rest[digits..];
            var letters = rest.IndexOfAny(NumberChars);
            var unit = letters < 0 ? rest : rest[..letters];
            seconds = Add(seconds, value, UnitOf(unit, text), text);
            rest = rest[unit.Length..];
        }

        var whole = TimeSpan.FromTicks((long)(seconds * TimeSpan.TicksPerSecond));
        return negative ? -whole : whole;
    }

    private static decimal Add(decimal seconds, decimal value, decimal unit, string text)
    {
        if ((double)value * (double)unit + (double)seconds >= LargestSeconds)
        {
            throw Invalid(text);
        }

        return seconds + (value * unit);
    }

    private static decimal UnitOf(ReadOnlySpan<char> unit, string text) => unit switch
    {
        "ns" => 1e-9m,
        "us" or "µs" or "μs" => 1e-6m,
        "ms" => 1e-3m,
        "s" => 1,
        "m" => 60,
        "h" => 3600,
        "d" => 86400,
        _ => throw new SpecException($"time: unknown unit \"{unit}\" in duration \"{text}\""),
    };

    private static SpecException Invalid(string text) => new($"time: invalid duration \"{text}\"");
}
