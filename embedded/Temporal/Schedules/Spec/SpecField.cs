namespace Flywheel.Embedded.Temporal.Schedules.Spec;

/// <summary>One field of a calendar: its name in messages, its default, its range and the names its values go by.</summary>
internal sealed record SpecField(string Name, string Default, int Min, int Max)
{
    public const int FirstYear = 2000;
    public const int LastYear = 2100;

    public static readonly SpecField Second = new("Second", "0", 0, 59);
    public static readonly SpecField Minute = new("Minute", "0", 0, 59);
    public static readonly SpecField Hour = new("Hour", "0", 0, 23);
    public static readonly SpecField DayOfMonth = new("DayOfMonth", "*", 1, 31);

    public static readonly SpecField Month = new("Month", "*", 1, 12)
    {
        Names =
        [
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
            "december",
        ],
        ShortestName = 3,
    };

    public static readonly SpecField Year = new("Year", "*", FirstYear, LastYear) { AllIsEmpty = true };

    /// <summary>Sunday is 0, and 7 where it is read; a structured calendar knows 0 to 6 only.</summary>
    public static readonly SpecField DayOfWeek = new("DayOfWeek", "*", 0, 7)
    {
        Names = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"],
        ShortestName = 2,
        SevenIsZero = true,
    };

    /// <summary>The values' names in order from <see cref="Min"/>; a prefix of <see cref="ShortestName"/> letters will do.</summary>
    public string[] Names { get; init; } = [];

    public int ShortestName { get; init; }

    /// <summary>"*" is no range at all rather than the full one.</summary>
    public bool AllIsEmpty { get; init; }

    public bool SevenIsZero { get; init; }
}
