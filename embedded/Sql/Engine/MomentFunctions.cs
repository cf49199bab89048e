using System.Globalization;
using DuckDB.NET.Data;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>Moments as text, by format; they travel as microseconds since 1970, local ones as if they were UTC.</summary>
internal static class MomentFunctions
{
    public const long PerSecond = 1_000_000;
    public const long PerDay = 86_400 * PerSecond;

    public static void Register(DuckDBConnection connection)
    {
        connection.Add<string, long, string, string>(
            "fw_format_time", (format, micros, kind) => TimeFormat.Write(format, new(At(micros), null, "UTC", kind)));
        connection.Add<string, long, long, string, string>("fw_format_timestamp", (format, micros, local, zone) =>
            TimeFormat.Write(format, new(At(local), TimeSpan.FromMicroseconds(local - micros), zone, "TIMESTAMP")));
        connection.Add<string, string, string, string>("fw_parse_time", (format, text, _) => new TimeParser(format, text).Parse());
        connection.Add<string, long, long, string>("fw_cast_to_text", (format, micros, offset) =>
            CastFormat.Write(format, At(micros), TimeSpan.FromMicroseconds(offset)));
        connection.Add<string, string, string>("fw_cast_from_text", CastFormat.Parse);
        connection.Add<long, long, long, string>("fw_interval_words", IntervalWords);
        connection.Add<string, string>("fw_interval_parse", IntervalParse);
    }

    public static DateTime At(long micros) => DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    public static long Micros(DateTime local) => (local.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary><c>1-2 3 4:5:6.789</c>.</summary>
    private static string IntervalWords(long months, long days, long micros)
    {
        var time = Math.Abs(micros);
        var fraction = time % PerSecond;
        var tail = fraction == 0 ? "" : fraction % 1000 == 0 ? $".{fraction / 1000:000}" : $".{fraction:000000}";
        return string.Create(CultureInfo.InvariantCulture, $"{(months < 0 ? "-" : "")}{Math.Abs(months) / 12}-{Math.Abs(months) % 12} {days} "
            + $"{(micros < 0 ? "-" : "")}{time / 3600 / PerSecond}:{time / 60 / PerSecond % 60}:{time / PerSecond % 60}{tail}");
    }

    /// <summary>The canonical form as DuckDB's words.</summary>
    private static string IntervalParse(string text)
    {
        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length != 3 || !parts[0].Contains('-', StringComparison.Ordinal) || !parts[2].Contains(':', StringComparison.Ordinal))
        {
            throw Failure.Of($"Invalid INTERVAL value '{text}'");
        }
        var negative = parts[0].StartsWith('-');
        var years = parts[0].TrimStart('-', '+').Split('-');
        var sign = negative ? "-" : "";
        var clock = parts[2].TrimStart('-', '+').Split(':');
        var back = parts[2].StartsWith('-') ? "-" : "";
        return $"{sign}{years[0]} years {sign}{years[1]} months {parts[1]} days {back}{clock[0]} hours {back}{clock[1]} minutes {back}{clock[2]} seconds";
    }
}
