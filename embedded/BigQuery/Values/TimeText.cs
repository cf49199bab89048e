using System.Globalization;

namespace Flywheel.Embedded.BigQuery.Values;

/// <summary>
/// Dates and times as BigQuery reads them: parts of a date divided by <c>-</c> or <c>/</c>, single digits allowed, a zone as
/// offset, <c>Z</c>, <c>UTC</c> or a name. https://cloud.google.com/bigquery/docs/loading-data-cloud-storage-csv#data_types
/// </summary>
internal static class TimeText
{
    private const long MicrosPerSecond = 1_000_000;

    public static bool TryDate(ReadOnlySpan<char> text, out int days)
    {
        var rest = text;
        return TakeDate(ref rest, out days) && rest.IsEmpty;
    }

    public static bool TryTime(ReadOnlySpan<char> text, out long micros)
    {
        var rest = text;
        return TakeTime(ref rest, out micros) && rest.IsEmpty;
    }

    public static bool TryDateTime(ReadOnlySpan<char> text, out long micros)
    {
        var rest = text;
        return TakeDateTime(ref rest, out micros) && rest.IsEmpty;
    }

    /// <summary>A time with a zone (UTC where there is none), or seconds since 1970.</summary>
    public static bool TryTimestamp(ReadOnlySpan<char> text, out long micros) => TryTimestamp(text, TimeZoneInfo.Utc, out micros);

    /// <summary>A time with a zone (the one given where there is none), or seconds since 1970.</summary>
    public static bool TryTimestamp(ReadOnlySpan<char> text, TimeZoneInfo otherwise, out long micros)
    {
        var rest = text;
        if (TakeDateTime(ref rest, out micros))
        {
            rest = rest.Trim();
            if (!rest.IsEmpty)
            {
                return TryZone(rest, ref micros);
            }

            micros = ToUtc(micros, otherwise);
            return true;
        }

        return TrySeconds(text, out micros);
    }

    public static long ToUtc(long local, TimeZoneInfo zone)
    {
        if (zone == TimeZoneInfo.Utc)
        {
            return local;
        }

        var at = DateTime.SpecifyKind(Times.FromMicros(local), DateTimeKind.Unspecified);
        return local - (zone.GetUtcOffset(at).Ticks / TimeSpan.TicksPerMicrosecond);
    }

    private static bool TrySeconds(ReadOnlySpan<char> text, out long micros)
    {
        micros = 0;
        if (!decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds)
            || seconds is < -62_135_596_800m or >= 253_402_300_800m)
        {
            return false;
        }

        micros = (long)decimal.Round(seconds * MicrosPerSecond, MidpointRounding.AwayFromZero);
        return true;
    }

    private static bool TakeDateTime(ref ReadOnlySpan<char> text, out long micros)
    {
        micros = 0;
        if (!TakeDate(ref text, out var days))
        {
            return false;
        }

        micros = days * Times.MicrosPerDay;
        if (text.Length > 1 && text[0] is ' ' or 'T' or 't' && char.IsAsciiDigit(text[1]))
        {
            text = text[1..];
            if (!TakeTime(ref text, out var time))
            {
                return false;
            }

            micros += time;
        }

        return true;
    }

    private static bool TakeDate(ref ReadOnlySpan<char> text, out int days)
    {
        days = 0;
        if (!TakeNumber(ref text, 4, 4, out var year) || text.IsEmpty || text[0] is not ('-' or '/'))
        {
            return false;
        }

        var between = text[0];
        text = text[1..];
        if (!TakeNumber(ref text, 1, 2, out var month) || text.IsEmpty || text[0] != between)
        {
            return false;
        }

        text = text[1..];
        if (!TakeNumber(ref text, 1, 2, out var day)
            || year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        days = Times.ToDays(new DateOnly(year, month, day));
        return true;
    }

    private static bool TakeTime(ref ReadOnlySpan<char> text, out long micros)
    {
        micros = 0;
        if (!TakeNumber(ref text, 1, 2, out var hour) || !TakeColon(ref text)
            || !TakeNumber(ref text, 1, 2, out var minute) || !TakeColon(ref text)
            || !TakeNumber(ref text, 1, 2, out var second)
            // A leap second is the one after it.
            || hour > 23 || minute > 59 || second > 60)
        {
            return false;
        }

        micros = ((((hour * 60L) + minute) * 60) + second) * MicrosPerSecond;
        if (text.IsEmpty || text[0] != '.')
        {
            return true;
        }

        var length = 0;
        while (length + 1 < text.Length && char.IsAsciiDigit(text[length + 1]))
        {
            length++;
        }

        // Digits beyond microseconds are cut off.
        var unit = MicrosPerSecond / 10;
        for (var i = 1; i <= Math.Min(length, 6); i++, unit /= 10)
        {
            micros += (text[i] - '0') * unit;
        }

        text = text[(length + 1)..];
        return length > 0;
    }

    private static bool TryZone(ReadOnlySpan<char> text, ref long micros)
    {
        if (text.Equals("Z", StringComparison.OrdinalIgnoreCase) || text.Equals("UTC", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (text.StartsWith("UTC+", StringComparison.OrdinalIgnoreCase) || text.StartsWith("UTC-", StringComparison.OrdinalIgnoreCase))
        {
            text = text[3..];
        }

        if (text[0] is '+' or '-')
        {
            var sign = text[0] == '-' ? 1 : -1;
            var rest = text[1..];
            var minutes = 0;
            if (!TakeNumber(ref rest, 1, 2, out var hours))
            {
                return false;
            }

            if (!rest.IsEmpty && rest[0] == ':')
            {
                rest = rest[1..];
            }

            if (!rest.IsEmpty && !TakeNumber(ref rest, 2, 2, out minutes))
            {
                return false;
            }

            micros += sign * ((hours * 60L) + minutes) * 60 * MicrosPerSecond;
            return rest.IsEmpty && hours <= 14 && minutes <= 59;
        }

        if (!TimeZoneInfo.TryFindSystemTimeZoneById(text.ToString(), out var zone))
        {
            return false;
        }

        micros = ToUtc(micros, zone);
        return true;
    }

    private static bool TakeColon(ref ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] != ':')
        {
            return false;
        }

        text = text[1..];
        return true;
    }

    private static bool TakeNumber(ref ReadOnlySpan<char> text, int least, int most, out int number)
    {
        number = 0;
        var length = 0;
        while (length < text.Length && length < most && char.IsAsciiDigit(text[length]))
        {
            number = (number * 10) + (text[length] - '0');
            length++;
        }

        text = text[length..];
        return length >= least;
    }
}
