using System.Buffers;
using System.Globalization;

namespace Flywheel.Embedded.Sources.Data;

/// <summary>
/// A month of New York's yellow taxis as the TLC published it: CSV with the columns of
/// https://www.nyc.gov/assets/tlc/downloads/pdf/data_dictionary_trip_records_yellow.pdf. Trips whose meter sent no details
/// have empty cells, as the real ones do.
/// </summary>
internal sealed class TaxiTrips(int seed, DateTime month, int rows, Shape shape) : IRowWriter
{
    private readonly string _subject = string.Create(CultureInfo.InvariantCulture, $"taxi {month:yyyy-MM}");
    private readonly long _seconds = (long)(month.AddMonths(1) - month).TotalSeconds;

    public static GeneratedFile File(int seed, DateTime month, int rows, Shape shape)
    {
        var count = shape.Empty ? 0 : rows;
        return new(
            string.Create(CultureInfo.InvariantCulture, $"taxi {seed} {month:yyyy-MM} {count} {shape}"),
            count,
            new TaxiTrips(seed, month, count, shape));
    }

    public void WriteHeader(IBufferWriter<byte> to)
    {
        to.Text("VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,RatecodeID,store_and_fwd_flag,"u8);
        to.Text("PULocationID,DOLocationID,payment_type,fare_amount,extra,mta_tax,tip_amount,tolls_amount,improvement_surcharge,total_amount"u8);
        to.Text(shape.Drift switch
        {
            Drift.MissingColumn => "\n"u8,
            // What the TLC really did in the course of 2021.
            Drift.NewColumn => ",congestion_surcharge,airport_fee\n"u8,
            _ => ",congestion_surcharge\n"u8,
        });
    }

    public void WriteRow(long row, IBufferWriter<byte> to)
    {
        var chance = Chance.Of(seed, _subject, row);
        var pickUp = month.AddSeconds((_seconds * row / rows) + chance.Below((int)Math.Max(1, _seconds / rows)));
        var hundredths = chance.OneIn(90) ? 0 : 30 + (chance.Below(60) * chance.Below(60) / 3);
        var dropOff = pickUp.AddSeconds(60 + (hundredths * chance.Between(2, 6)));
        // The first row has all its cells, so that who guesses types from it guesses well.
        var hasDetails = row == 0 || !chance.OneIn(20);
        var payment = chance.Below(10) switch { < 7 => 1, < 9 => 2, 9 when chance.OneIn(10) => 4, _ => 3 };
        var fare = 250 + (hundredths / 20 * 50);
        var extra = pickUp.Hour is >= 16 and < 20 ? 100 : pickUp.Hour is >= 20 or < 6 ? 50 : 0;
        var tip = payment == 1 ? fare * chance.Between(10, 30) / 100 : 0;
        var tolls = chance.OneIn(25) ? 612 : 0;
        var congestion = chance.OneIn(12) ? 0 : 250;

        Vendor(hasDetails, chance.Between(1, 2), to);
        to.Time(pickUp);
        to.Text(","u8);
        to.Time(dropOff);
        to.Text(","u8);
        Optional(hasDetails, chance.Between(1, 4), to);
        if (shape.IsMalformed(row))
        {
            to.Text("about a mile,"u8);
        }
        else
        {
            to.Cents(hundredths);
            to.Text(","u8);
        }

        Optional(hasDetails, chance.OneIn(30) ? 2 : 1, to);
        to.Text(!hasDetails ? ","u8 : chance.OneIn(50) ? "Y,"u8 : "N,"u8);
        Whole(chance.Between(1, 265), to);
        Whole(chance.Between(1, 265), to);
        Optional(hasDetails, payment, to);
        Amount(fare, to);
        Amount(extra, to);
        Amount(50, to);
        Amount(tip, to);
        Amount(tolls, to);
        Amount(30, to);
        to.Cents(fare + extra + 50 + tip + tolls + 30 + congestion);
        if (shape.Drift != Drift.MissingColumn)
        {
            to.Text(","u8);
            to.Cents(congestion);
        }

        to.Text(shape.Drift != Drift.NewColumn ? "\n"u8 : chance.OneIn(10) ? ",1.25\n"u8 : ",0\n"u8);
    }

    public void WriteFooter(IBufferWriter<byte> to)
    {
    }

    private void Vendor(bool isThere, int vendor, IBufferWriter<byte> to)
    {
        if (shape.Drift == Drift.ChangedType)
        {
            to.Text(vendor == 1 ? "CMT,"u8 : "VTS,"u8);
        }
        else
        {
            Optional(isThere, vendor, to);
        }
    }

    private static void Optional(bool isThere, int number, IBufferWriter<byte> to)
    {
        if (isThere)
        {
            to.Number(number);
        }

        to.Text(","u8);
    }

    private static void Whole(int number, IBufferWriter<byte> to)
    {
        to.Number(number);
        to.Text(","u8);
    }

    private static void Amount(int cents, IBufferWriter<byte> to)
    {
        to.Cents(cents);
        to.Text(","u8);
    }
}
