using System.Globalization;

namespace Grpc.Shared;

/// <summary><c>grpc-timeout</c>: at most eight digits and a unit.</summary>
internal static class WireTimeout
{
    private const long MaxValue = 99_999_999;

    public static bool TryParse(string? text, out TimeSpan timeout)
    {
        timeout = default;
        if (text is not { Length: >= 2 and <= 9 }
            || !long.TryParse(
                text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value))
        {
            return false;
        }

        var unit = text[^1] switch
        {
            'H' => TimeSpan.TicksPerHour,
            'M' => TimeSpan.TicksPerMinute,
            'S' => TimeSpan.TicksPerSecond,
            'm' => TimeSpan.TicksPerMillisecond,
            'u' => TimeSpan.TicksPerMicrosecond,
            'n' => -TimeSpan.NanosecondsPerTick,
            _ => 0,
        };
        timeout = new TimeSpan(unit < 0 ? value / -unit : value * unit);
        return unit != 0;
    }

    /// <summary>The finest unit that fits, rounded up so that a server never gives up before its caller.</summary>
    public static string Format(TimeSpan timeout)
    {
        var ticks = Math.Max(timeout.Ticks, 0);
        return Fits(ticks, 1) is { } tenths && tenths * TimeSpan.NanosecondsPerTick <= MaxValue
                ? Text(tenths * TimeSpan.NanosecondsPerTick, 'n')
            : Fits(ticks, TimeSpan.TicksPerMicrosecond) is { } micros ? Text(micros, 'u')
            : Fits(ticks, TimeSpan.TicksPerMillisecond) is { } millis ? Text(millis, 'm')
            : Fits(ticks, TimeSpan.TicksPerSecond) is { } seconds ? Text(seconds, 'S')
            : Fits(ticks, TimeSpan.TicksPerMinute) is { } minutes ? Text(minutes, 'M')
            : Text(Math.Min(ticks / TimeSpan.TicksPerHour, MaxValue), 'H');
    }

    private static long? Fits(long ticks, long unit)
    {
        var value = (ticks / unit) + (ticks % unit == 0 ? 0 : 1);
        return value <= MaxValue ? value : null;
    }

    private static string Text(long value, char unit) => string.Create(CultureInfo.InvariantCulture, $"{value}{unit}");
}
