using System.Globalization;
using System.Text.RegularExpressions;
using DuckDB.NET.Data;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>Moments as text, by format; they travel as microseconds since 1970, local ones as if they were UTC.</summary>
internal static partial class MomentFunctions
{
    public const long PerSecond = 1_000_000;
    public const long PerDay = 86_400 * PerSecond;

    private static readonly string[] Parts = ["years", "months", "weeks", "days", "hours", "minutes", "seconds"];

    public static void Register(DuckDBConnection connection)
    {
        connection.Add<string, long, string, string>(
            "fw_format_time", (format, micros, kind) => TimeFormat.Write(format, new(At(micros), null, "UTC", kind)));
        connection.Add<string, long, long, string, string>("fw_format_timestamp", (format, micros, local, zone) =>
            TimeFormat.Write(format, new(At(local), TimeSpan.FromMicroseconds(local - micros), zone, "TIMESTAMP")));
        connection.Add<string, string, string, string>("fw_parse_time", TimeParser.Parse);
        connection.Add<string, string, string, string?>("fw_parse_time_or_null", TimeParser.ParseOrNull);
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

    /// <summary>The canonical form or a part of it that can mean one thing only, or ISO 8601's, as DuckDB's words.</summary>
    private static string IntervalParse(string text)
    {
        var words = IsoInterval().Match(text) is { Success: true } iso
            ? [.. Parts.Where(part => iso.Groups[part].Success).Select(part => $"{iso.Groups[part].Value.Replace(',', '.')} {part}")]
            : Canonical(text.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return words.Count > 0 ? string.Join(' ', words) : throw Failure.Of($"Invalid INTERVAL value '{text}'");
    }

    private static List<string> Canonical(string[] pieces)
    {
        var words = new List<string>();
        var last = 0;
        foreach (var piece in pieces)
        {
            var (place, match) = YearsAndMonths().Match(piece) is { Success: true } months ? (1, months)
                : Days().Match(piece) is { Success: true } days ? (2, days)
                : (3, Clock().Match(piece));
            if (!match.Success || place <= last || (place == 2 && pieces.Length == 1))
            {
                return [];
            }
            last = place;
            words.AddRange(Parts.Where(part => match.Groups[part].Success).Select(part => $"{match.Groups["sign"].Value}{match.Groups[part].Value} {part}"));
        }
        return words;
    }

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<years>\d+)-(?<months>\d+)$")]
    private static partial Regex YearsAndMonths();

    [GeneratedRegex(@"^(?<days>[+-]?\d+)$")]
    private static partial Regex Days();

    [GeneratedRegex(@"^(?<sign>[+-]?)(?<hours>\d+):(?<minutes>\d+):(?<seconds>\d+(\.\d+)?)$")]
    private static partial Regex Clock();

    [GeneratedRegex(@"^P(?=.)((?<years>-?\d+)Y)?((?<months>-?\d+)M)?((?<weeks>-?\d+)W)?((?<days>-?\d+)D)?(T(?=.)((?<hours>-?\d+)H)?((?<minutes>-?\d+)M)?((?<seconds>-?\d+([.,]\d+)?)S)?)?$")]
    private static partial Regex IsoInterval();
}
