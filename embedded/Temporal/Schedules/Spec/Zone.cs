using Google.Protobuf;

namespace Flywheel.Embedded.Temporal.Schedules.Spec;

/// <summary>
/// A time zone as calendars need it: the offset at an instant (Unix seconds), and when it changes.
/// </summary>
internal abstract class Zone
{
    public static readonly Zone Utc = new UtcZone();

    // No zone has changed its offset twice within a week.
    private const long Stride = 7 * 86_400;

    /// <summary>Seconds east of UTC at an instant (Unix seconds).</summary>
    public abstract int OffsetAt(long instant);

    /// <summary>The first instant after one and not after another at which the offset is another; null where it stays.</summary>
    public virtual long? NextChange(long after, long until)
    {
        var offset = OffsetAt(after);
        while (after < until)
        {
            var next = Math.Min(after + Stride, until);
            if (OffsetAt(next) != offset)
            {
                return Change(after, next, offset);
            }

            after = next;
        }

        return null;
    }

    /// <param name="name">An IANA name; empty for UTC.</param>
    /// <param name="data">A whole TZif file that stands in for the system's definition; empty for none.</param>
    public static Zone Load(string name, ByteString data)
    {
        if (!data.IsEmpty)
        {
            return TzifZone.Parse(data.Span);
        }

        if (name.Length == 0 || name == "UTC")
        {
            return Utc;
        }

        // Names are relative to the time zone database, as in Go.
        if (name.Contains("..", StringComparison.Ordinal) || name[0] is '/' or '\\' || name == "Local")
        {
            throw new SpecException($"time: invalid location name \"{name}\"");
        }

        try
        {
            return new SystemZone(TimeZoneInfo.FindSystemTimeZoneById(name));
        }
        catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException
            or System.Security.SecurityException)
        {
            throw new SpecException(MissingMessage(name));
        }
    }

    private long Change(long before, long at, int offset)
    {
        while (at - before > 1)
        {
            var middle = before + ((at - before) / 2);
            if (OffsetAt(middle) == offset)
            {
                before = middle;
            }
            else
            {
                at = middle;
            }
        }

        return at;
    }

    private static string MissingMessage(string name) => TimeZoneInfo.GetSystemTimeZones().Count <= 1
        ? $"unknown time zone {name}: this machine has no time zone database. Install tzdata, or send timezone_data"
        : $"unknown time zone {name}";

    private sealed class UtcZone : Zone
    {
        public override int OffsetAt(long instant) => 0;

        public override long? NextChange(long after, long until) => null;
    }

    private sealed class SystemZone(TimeZoneInfo zone) : Zone
    {
        public override int OffsetAt(long instant) =>
            (int)zone.GetUtcOffset(DateTime.UnixEpoch.AddSeconds(instant)).TotalSeconds;
    }
}
