namespace Temporalio.Runtime.Metrics;

/// <summary>
/// A metric's value of any type that metrics may have. The type tests are decided when the method is compiled for T, so
/// nothing is boxed.
/// </summary>
internal static class MetricValue
{
    public static MetricValueType? TypeOf<T>()
        where T : struct
    {
        if (typeof(T) == typeof(TimeSpan))
        {
            return MetricValueType.Duration;
        }

        return Type.GetTypeCode(typeof(T)) switch
        {
            TypeCode.SByte or TypeCode.Byte or TypeCode.Int16 or TypeCode.UInt16 or TypeCode.Int32 or TypeCode.UInt32
                or TypeCode.Int64 or TypeCode.UInt64 => MetricValueType.Integer,
            TypeCode.Single or TypeCode.Double or TypeCode.Decimal => MetricValueType.Float,
            _ => null,
        };
    }

    /// <exception cref="ArgumentException">The value is negative.</exception>
    public static void Record<T>(MetricSeries series, T value)
        where T : struct
    {
        if (typeof(T) == typeof(TimeSpan))
        {
            var duration = (TimeSpan)(object)value;
            ThrowIf(duration < TimeSpan.Zero);
            series.Record(duration);
        }
        else if (typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(decimal))
        {
            var number = typeof(T) == typeof(float) ? (float)(object)value
                : typeof(T) == typeof(double) ? (double)(object)value
                : (double)(decimal)(object)value;
            ThrowIf(number < 0);
            series.Record(number);
        }
        else
        {
            var number = ToInt64(value);
            ThrowIf(number < 0);
            series.Record(number);
        }
    }

    private static long ToInt64<T>(T value)
        where T : struct =>
        typeof(T) == typeof(long) ? (long)(object)value
        : typeof(T) == typeof(int) ? (int)(object)value
        : typeof(T) == typeof(uint) ? (uint)(object)value
        : typeof(T) == typeof(ulong) ? (long)Math.Min((ulong)(object)value, long.MaxValue)
        : typeof(T) == typeof(short) ? (short)(object)value
        : typeof(T) == typeof(ushort) ? (ushort)(object)value
        : typeof(T) == typeof(byte) ? (byte)(object)value
        : (sbyte)(object)value;

    private static void ThrowIf(bool negative)
    {
        if (negative)
        {
            throw new ArgumentException("Value cannot be negative");
        }
    }
}
