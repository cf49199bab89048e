using System.Globalization;
using Google.Protobuf.WellKnownTypes;

namespace Flywheel.Embedded.Temporal.Visibility.Language;

/// <summary>Points in time as the store keeps them: whole microseconds since 1970, like the real SQL store.</summary>
internal static class Instant
{
    public static long FromTimestamp(Timestamp time) => (time.Seconds * 1_000_000) + (time.Nanos / 1000);

    public static long FromUnixNanoseconds(long nanoseconds) =>
        Math.DivRem(nanoseconds, 1000, out var rest) - (rest < 0 ? 1 : 0);

    /// <summary>RFC 3339, with "T" and zone: 2021-01-31T08:00:00Z, 2021-01-31T09:00:00.123456789+01:00.</summary>
    public static bool TryParse(string text, out long microseconds)
    {
        microseconds = 0;
        const string Whole = "yyyy-MM-dd'T'HH:mm:ss";
        const int WholeLength = 19;
        if (text.Length <= WholeLength || !DateTime.TryParseExact(
            text[..WholeLength], Whole, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return false;
        }

        var at = WholeLength;
        var fraction = 0L;
        if (text[at] is '.')
        {
            var start = ++at;
            for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
            {
                fraction = at - start < 6 ? (fraction * 10) + (text[at] - '0') : fraction;
            }

            if (at == start)
            {
                return false;
            }

            for (var digits = at - start; digits < 6; digits++)
            {
                fraction *= 10;
            }
        }

        if (!TryParseZone(text.AsSpan(at), out var offset))
        {
            return false;
        }

        microseconds = ((time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond) + fraction
            - (offset * 60_000_000L);
        return true;
    }

    private static bool TryParseZone(ReadOnlySpan<char> zone, out int minutes)
    {
        minutes = 0;
        if (zone is "Z")
        {
            return true;
        }

        if (zone is not [('+' or '-') and var sign, _, _, ':', _, _]
            || !byte.TryParse(zone[1..3], NumberStyles.None, CultureInfo.InvariantCulture, out var hours)
            || !byte.TryParse(zone[4..6], NumberStyles.None, CultureInfo.InvariantCulture, out var rest)
            || hours > 24 || rest > 59)
        {
            return false;
        }

        minutes = (sign == '-' ? -1 : 1) * ((hours * 60) + rest);
        return true;
    }
}
