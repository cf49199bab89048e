using System.Globalization;

namespace Flywheel.Embedded.Sources.Data;

/// <summary>Prices of electricity, one for every five minutes of all time.</summary>
internal sealed class EnergyPrices(int seed)
{
    public static readonly TimeSpan Step = TimeSpan.FromMinutes(5);

    /// <summary>Those of the times from <paramref name="from"/> to <paramref name="to"/>, both included, the latest first as the feed has them.</summary>
    public IEnumerable<(DateTimeOffset At, string Price)> Between(DateTimeOffset from, DateTimeOffset to)
    {
        for (var at = new DateTimeOffset(to.UtcTicks - (to.UtcTicks % Step.Ticks), TimeSpan.Zero); at >= from; at -= Step)
        {
            yield return (at, CentsAt(at).ToString("0.0", CultureInfo.InvariantCulture));
        }
    }

    /// <summary>Cents for a kilowatt-hour: dear in the evening and in summer, below nothing in some windy nights.</summary>
    public double CentsAt(DateTimeOffset at)
    {
        var local = Chicago.At(at);
        var day = Chance.Of(seed, "energy-day", local.Date.Ticks / TimeSpan.TicksPerDay);
        var moment = Chance.Of(seed, "energy", at.UtcTicks / Step.Ticks);
        var evening = Math.Exp(-Math.Pow((local.TimeOfDay.TotalHours - 17.5) / 3, 2));
        var night = Math.Exp(-Math.Pow((local.TimeOfDay.TotalHours - 3.5) / 3, 2));
        var summer = Math.Exp(-Math.Pow((local.DayOfYear - 205) / 40.0, 2));
        var wind = day.Fraction();
        var cents = 2.3 + (evening * (1.2 + (3.5 * summer))) - (night * (0.6 + (2.4 * wind))) + ((moment.Fraction() - 0.5) * 0.8);
        return moment.OneIn(400) ? cents * moment.Between(3, 8) : cents;
    }
}
