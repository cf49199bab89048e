using System.Globalization;

namespace Flywheel.Embedded.BigQuery.Values;

/// <summary>Dates and times as text, counted in days and microseconds as DuckDB does.</summary>
internal static class Times
{
    public const long MicrosPerDay = 86_400_000_000;

    private static readonly long Epoch = DateTime.UnixEpoch.Ticks;

    public static long ToMicros(DateTime value) => (value.Ticks - Epoch) / TimeSpan.TicksPerMicrosecond;

    public static DateTime FromMicros(long micros) => new(Epoch + (micros * TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);

    public static int ToDays(DateOnly date) => date.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static DateOnly FromDays(int days) => DateOnly.FromDateTime(DateTime.UnixEpoch).AddDays(days);

    /// <summary>2021-01-31 01:02:03, with six digits of a fraction when there is one.</summary>
    public static string ToText(long micros, char between = ' ')
    {
        var value = FromMicros(micros);
        var text = value.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var fraction = value.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond;
        return text.Replace(' ', between) + (fraction == 0 ? "" : "." + fraction.ToString("D6", CultureInfo.InvariantCulture));
    }
}
