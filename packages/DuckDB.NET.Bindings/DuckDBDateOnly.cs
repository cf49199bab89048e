using System.Globalization;

namespace DuckDB.NET.Native;

/// <summary>A date in the whole of DuckDB's range (five million years either way, and the infinities).</summary>
public readonly struct DuckDBDateOnly(int year, byte month, byte day)
{
    /// <summary>The day after the last: how DuckDB spells out <c>'infinity'::date</c>.</summary>
    public static readonly DuckDBDateOnly PositiveInfinity = new(5881580, 7, 11);

    /// <summary>The day before the first.</summary>
    public static readonly DuckDBDateOnly NegativeInfinity = new(-5877641, 6, 24);

    private const int DaysOf400Years = 146_097;

    // Years are counted from March here, so that a leap day is the last of its year: 0000-03-01 is so long before 1970.
    private const int EpochFromMarch = 719_468;

    public int Year { get; } = year;

    public byte Month { get; } = month;

    public byte Day { get; } = day;

    public bool IsInfinity => IsPositiveInfinity || IsNegativeInfinity;

    public bool IsPositiveInfinity => Is(PositiveInfinity);

    public bool IsNegativeInfinity => Is(NegativeInfinity);

    public static explicit operator DuckDBDateOnly(DateTime dateTime) => FromDateTime(dateTime);

    public static explicit operator DateTime(DuckDBDateOnly dateOnly) => dateOnly.ToDateTime();

    public static implicit operator DuckDBDateOnly(DateOnly date) => FromDateOnly(date);

    public static implicit operator DateOnly(DuckDBDateOnly dateOnly) => dateOnly.ToDateOnly();

    public static DuckDBDateOnly FromDateOnly(DateOnly dateOnly) =>
        new(dateOnly.Year, (byte)dateOnly.Month, (byte)dateOnly.Day);

    public static DuckDBDateOnly FromDateTime(DateTime dateTime) =>
        new(dateTime.Year, (byte)dateTime.Month, (byte)dateTime.Day);

    public static DuckDBDateOnly FromDuckDBDate(DuckDBDate date) =>
        date.IsPositiveInfinity ? PositiveInfinity
        : date.IsNegativeInfinity ? NegativeInfinity
        : FromDays(date.Days);

    public DateOnly ToDateOnly() => new(Year, Month, Day);

    public DateTime ToDateTime() => new(Year, Month, Day);

    public DuckDBDate ToDuckDBDate() =>
        IsPositiveInfinity ? DuckDBDate.PositiveInfinity
        : IsNegativeInfinity ? DuckDBDate.NegativeInfinity
        : new DuckDBDate { Days = (int)ToDays() };

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Year:D4}-{Month:D2}-{Day:D2}");

    internal static DuckDBDateOnly FromDays(long days)
    {
        var shifted = days + EpochFromMarch;
        var era = Math.DivRem(shifted, DaysOf400Years, out var dayOfEra);
        if (dayOfEra < 0)
        {
            era--;
            dayOfEra += DaysOf400Years;
        }

        var yearOfEra = (dayOfEra - (dayOfEra / 1460) + (dayOfEra / 36_524) - (dayOfEra / 146_096)) / 365;
        var dayOfYear = dayOfEra - ((365 * yearOfEra) + (yearOfEra / 4) - (yearOfEra / 100));
        var monthFromMarch = ((5 * dayOfYear) + 2) / 153;
        var day = dayOfYear - (((153 * monthFromMarch) + 2) / 5) + 1;
        var month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        var year = yearOfEra + (era * 400) + (month <= 2 ? 1 : 0);
        return new((int)year, (byte)month, (byte)day);
    }

    internal bool Is(DuckDBDateOnly other) => (Year, Month, Day) == (other.Year, other.Month, other.Day);

    internal long ToDays()
    {
        var year = Month <= 2 ? Year - 1L : Year;
        var era = (year >= 0 ? year : year - 399) / 400;
        var yearOfEra = year - (era * 400);
        var dayOfYear = (((153 * (Month > 2 ? Month - 3 : Month + 9)) + 2) / 5) + Day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysOf400Years) + dayOfEra - EpochFromMarch;
    }
}
