using System.Globalization;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>A moment in microseconds since 1970, the unit of generations.</summary>
internal readonly record struct Instant(long Microseconds) : IComparable<Instant>
{
    public static Instant Now(TimeProvider clock) => From(clock.GetUtcNow());

    public static Instant From(DateTimeOffset time) => new((time - DateTimeOffset.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond);

    public DateTimeOffset ToTime() => DateTimeOffset.UnixEpoch.AddTicks(Microseconds * TimeSpan.TicksPerMicrosecond);

    public int CompareTo(Instant other) => Microseconds.CompareTo(other.Microseconds);

    public static bool operator <(Instant left, Instant right) => left.Microseconds < right.Microseconds;

    public static bool operator >(Instant left, Instant right) => left.Microseconds > right.Microseconds;

    public static bool operator <=(Instant left, Instant right) => left.Microseconds <= right.Microseconds;

    public static bool operator >=(Instant left, Instant right) => left.Microseconds >= right.Microseconds;

    public static Instant operator +(Instant moment, TimeSpan time) => new(moment.Microseconds + (time.Ticks / TimeSpan.TicksPerMicrosecond));

    public static TimeSpan operator -(Instant left, Instant right) => TimeSpan.FromMicroseconds(left.Microseconds - right.Microseconds);

    /// <summary>RFC 3339 with milliseconds, as resources show it.</summary>
    public override string ToString() => ToTime().ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
