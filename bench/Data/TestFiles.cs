using System.Buffers.Text;

namespace Flywheel.Bench.Data;

/// <summary>Files of a size, always the same bytes.</summary>
internal static class TestFiles
{
    private const int Longest = 1024;

    /// <summary>Taxi trips as the TLC writes them, 18 columns.</summary>
    public static async Task WriteTripsAsync(string file, long size)
    {
        var random = new Random(2021);
        await WriteAsync(file, size, (_, at) =>
        {
            var line = new Line(at);
            var pickUp = new DateTime(2021, 1, 1).AddSeconds(random.Next(31 * 86_400));
            line.Number(random.Next(1, 3)).Text(","u8).Time(pickUp).Text(","u8).Time(pickUp.AddSeconds(random.Next(60, 3600))).Text(","u8);
            line.Number(random.Next(1, 5)).Text(","u8).Hundredths(random.Next(3000)).Text(",1,"u8).Text(random.Next(50) == 0 ? "Y,"u8 : "N,"u8);
            line.Number(random.Next(1, 266)).Text(","u8).Number(random.Next(1, 266)).Text(","u8).Number(random.Next(1, 5)).Text(","u8);
            line.Hundredths(random.Next(250, 9000)).Text(",0.5,0.5,"u8).Hundredths(random.Next(900)).Text(",0,0.3,"u8);
            line.Hundredths(random.Next(300, 9900)).Text(",2.5\n"u8);
            return line.Length;
        }, "VendorID,tpep_pickup_datetime,tpep_dropoff_datetime,passenger_count,trip_distance,RatecodeID,store_and_fwd_flag,PULocationID,DOLocationID,payment_type,fare_amount,extra,mta_tax,tip_amount,tolls_amount,improvement_surcharge,total_amount,congestion_surcharge\n"u8.ToArray());
    }

    /// <summary>One array of prices, as ComEd's feed answers.</summary>
    public static async Task WritePricesAsync(string file, long size)
    {
        var random = new Random(2021);
        await WriteAsync(file, size, (row, at) =>
        {
            var line = new Line(at);
            line.Text(row == 0 ? "{\"millisUTC\":\""u8 : ",{\"millisUTC\":\""u8).Number(1_612_738_500_000 + (row * 300_000L));
            line.Text("\",\"price\":\""u8).Hundredths(random.Next(1000)).Text("\"}"u8);
            return line.Length;
        }, "["u8.ToArray(), "]"u8.ToArray());
    }

    /// <summary>Prices as they are landed: a line each.</summary>
    public static async Task<long> WritePriceLinesAsync(string file, long rows)
    {
        var random = new Random(2021);
        var left = rows;
        await WriteAsync(file, long.MaxValue, (row, at) =>
        {
            var line = new Line(at);
            if (left-- > 0)
            {
                line.Text("{\"millis_utc\":"u8).Number(1_612_738_500_000 + (row * 300_000L));
                line.Text(",\"price\":\""u8).Hundredths(random.Next(1000)).Text("\",\"zone\":\"zone "u8).Number(random.Next(20)).Text("\"}\n"u8);
            }

            return line.Length;
        }, []);
        return new FileInfo(file).Length;
    }

    /// <summary>Bytes that do not compress.</summary>
    public static Task WriteNoiseAsync(string file, long size)
    {
        var random = new Random(2021);
        return WriteAsync(file, size, (_, at) =>
        {
            random.NextBytes(at.Span[..Longest]);
            return Longest;
        }, []);
    }

    private static async Task WriteAsync(string file, long size, Func<long, Memory<byte>, int> write, byte[] head, byte[]? foot = null)
    {
        await using var to = File.Create(file);
        await to.WriteAsync(head);
        var buffer = new byte[1024 * 1024];
        var (written, row) = (0L, 0L);
        while (written < size)
        {
            var filled = 0;
            var length = -1;
            while (length != 0 && filled < buffer.Length - Longest && written + filled < size)
            {
                length = write(row++, buffer.AsMemory(filled));
                filled += length;
            }

            if (filled == 0)
            {
                break; // the writer has no more
            }

            await to.WriteAsync(buffer.AsMemory(0, filled));
            written += filled;
        }

        await to.WriteAsync(foot ?? []);
    }

    private sealed class Line(Memory<byte> to)
    {
        public int Length { get; private set; }

        private Span<byte> Rest => to.Span[Length..];

        public Line Text(ReadOnlySpan<byte> text)
        {
            text.CopyTo(Rest);
            Length += text.Length;
            return this;
        }

        public Line Number(long number)
        {
            Utf8Formatter.TryFormat(number, Rest, out var length);
            Length += length;
            return this;
        }

        public Line Hundredths(int number)
        {
            Utf8Formatter.TryFormat(number / 100m, Rest, out var length);
            Length += length;
            return this;
        }

        public Line Time(DateTime time)
        {
            time.TryFormat(Rest, out var length, "yyyy-MM-dd HH:mm:ss", System.Globalization.CultureInfo.InvariantCulture);
            Length += length;
            return this;
        }
    }
}
