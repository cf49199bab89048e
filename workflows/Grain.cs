namespace Flywheel.Workflows;

/// <summary>How much time one run of a pipeline is for.</summary>
public enum Grain
{
    Month,
    Day,
    Hour,
    Minute,
}

/// <summary>From one time of a grain to others.</summary>
internal static class Grains
{
    /// <summary>The time <paramref name="count"/> of the grain later, or earlier.</summary>
    public static DateTimeOffset After(this Grain grain, DateTimeOffset time, int count = 1) => grain switch
    {
        Grain.Month => time.AddMonths(count),
        Grain.Day => time.AddDays(count),
        Grain.Hour => time.AddHours(count),
        Grain.Minute => time.AddMinutes(count),
        _ => throw new ArgumentOutOfRangeException(nameof(grain), grain, "A grain that has no next time yet."),
    };
}
