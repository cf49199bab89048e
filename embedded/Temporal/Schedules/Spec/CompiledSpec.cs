using Temporalio.Api.Schedule.V1;

namespace Flywheel.Embedded.Temporal.Schedules.Spec;

/// <summary>A time of a schedule: as its spec says, and with jitter, which is when the action is taken.</summary>
internal readonly record struct ScheduledTime(DateTimeOffset Nominal, DateTimeOffset Actual);

/// <summary>
/// A spec that can be asked for its times: the union of its calendars and intervals, less its exclusions, between its
/// start and its end.
/// </summary>
internal sealed class CompiledSpec
{
    // As many seconds as two weeks have; the server gives up there too (scheduler.specMaxIterations).
    private const int MostExcludedInARow = 2 * 7 * 24 * 60 * 60;

    private static readonly long EndOfTime =
        new DateTimeOffset(SpecField.LastYear + 1, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();

    private readonly CompiledCalendar[] _calendars;
    private readonly CompiledCalendar[] _excluded;
    private readonly (long Every, long Phase)[] _intervals;
    private readonly DateTimeOffset _earliest;
    private readonly DateTimeOffset? _end;

    public CompiledSpec(ScheduleSpec spec)
    {
        Canonical = SpecCanonicalizer.Canonicalize(spec);
        var zone = Zone.Load(Canonical.TimezoneName, Canonical.TimezoneData);
        _calendars = [.. Canonical.StructuredCalendar.Select(calendar => new CompiledCalendar(calendar, zone))];
        _excluded = [.. Canonical.ExcludeStructuredCalendar.Select(calendar => new CompiledCalendar(calendar, zone))];
        _intervals = [.. Canonical.Interval.Select(i => (i.Interval.Seconds, i.Phase?.Seconds ?? 0))];
        // A second before, so that a start that itself matches is found. Nothing is scheduled before 1970.
        _earliest = (Canonical.StartTime?.ToDateTimeOffset() ?? DateTimeOffset.UnixEpoch).AddSeconds(-1);
        _end = Canonical.EndTime?.ToDateTimeOffset();
        Jitter = Canonical.Jitter?.ToTimeSpan() is { } jitter && jitter > TimeSpan.Zero ? jitter : TimeSpan.Zero;
    }

    public ScheduleSpec Canonical { get; }

    public TimeSpan Jitter { get; }

    /// <summary>The first time after an instant; null where there is none.</summary>
    /// <param name="seed">Makes the jitter of two schedules with one spec differ.</param>
    /// <param name="after">Exclusive.</param>
    public ScheduledTime? Next(string seed, DateTimeOffset after)
    {
        var from = (after > _earliest ? after : _earliest).ToUnixTimeSeconds();
        for (var tried = 0; ; tried++)
        {
            if (tried >= MostExcludedInARow)
            {
                throw new SpecSearchLimitException();
            }

            if (NextRaw(from) is not { } candidate || IsPastEnd(candidate))
            {
                return null;
            }

            if (!_excluded.Any(calendar => calendar.Matches(candidate)))
            {
                return WithJitter(seed, candidate);
            }

            from = candidate;
        }
    }

    private ScheduledTime WithJitter(string seed, long candidate)
    {
        var nominal = DateTimeOffset.FromUnixTimeSeconds(candidate);
        if (Jitter == TimeSpan.Zero)
        {
            return new ScheduledTime(nominal, nominal);
        }

        // Never past the next nominal time, or two actions could change places.
        var most = NextRaw(candidate) is { } following
            ? Math.Min(Jitter.TotalMilliseconds, (following - candidate) * 1000.0)
            : Jitter.TotalMilliseconds;
        return new ScheduledTime(nominal, nominal + Spec.Jitter.Of(nominal, seed, TimeSpan.FromMilliseconds(most)));
    }

    private bool IsPastEnd(long instant) => instant >= EndOfTime || DateTimeOffset.FromUnixTimeSeconds(instant) > _end;

    private long? NextRaw(long after)
    {
        long? next = null;
        foreach (var calendar in _calendars)
        {
            Take(calendar.Next(after));
        }

        foreach (var (every, phase) in _intervals)
        {
            Take((((after - phase) / every) + 1) * every + phase);
        }

        return next;

        void Take(long? candidate) => next = next is null || candidate < next ? candidate : next;
    }
}
