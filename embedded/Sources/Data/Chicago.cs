namespace Flywheel.Embedded.Sources.Data;

/// <summary>
/// The time in ComEd's land, by the rule that has held since 2007. Made here, because not every machine has time zone files.
/// </summary>
internal static class Chicago
{
    private static readonly DateTime TwoInTheMorning = new(1, 1, 1, 2, 0, 0);

    private static readonly TimeZoneInfo Zone = TimeZoneInfo.CreateCustomTimeZone(
        "America/Chicago",
        TimeSpan.FromHours(-6),
        "Central",
        "CST",
        "CDT",
        [
            TimeZoneInfo.AdjustmentRule.CreateAdjustmentRule(
                new DateTime(2007, 1, 1),
                DateTime.MaxValue.Date,
                TimeSpan.FromHours(1),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(TwoInTheMorning, 3, 2, DayOfWeek.Sunday),
                TimeZoneInfo.TransitionTime.CreateFloatingDateRule(TwoInTheMorning, 11, 1, DayOfWeek.Sunday)),
        ]);

    public static DateTimeOffset At(DateTimeOffset time) => TimeZoneInfo.ConvertTime(time, Zone);

    /// <summary>The first moment that clocks there show this; one that they skip is the hour after.</summary>
    public static DateTimeOffset First(DateTime shown) => new(
        shown, Zone.IsAmbiguousTime(shown) ? Zone.GetAmbiguousTimeOffsets(shown).Max() : OffsetOf(shown));

    /// <summary>The last moment that clocks there show this.</summary>
    public static DateTimeOffset Last(DateTime shown) => new(
        shown, Zone.IsAmbiguousTime(shown) ? Zone.GetAmbiguousTimeOffsets(shown).Min() : OffsetOf(shown));

    private static TimeSpan OffsetOf(DateTime shown) => Zone.IsInvalidTime(shown) ? Zone.BaseUtcOffset : Zone.GetUtcOffset(shown);
}
