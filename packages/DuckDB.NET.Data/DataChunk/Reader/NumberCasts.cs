namespace DuckDB.NET.Data.DataChunk.Reader;

/// <summary>Numbers as other types of numbers, as far as their value fits.</summary>
internal static class NumberCasts
{
    /// <returns>False if <typeparamref name="T"/> is no number, or one that would hide a loss of precision.</returns>
    /// <exception cref="InvalidCastException">The value is out of the type's range.</exception>
    public static bool To<TNumber, T>(TNumber value, out T result)
        where TNumber : INumber<TNumber>
    {
        result = default!;
        var isFloating = typeof(TNumber) == typeof(float) || typeof(TNumber) == typeof(double);
        if (isFloating && (typeof(T) == typeof(float) || typeof(T) == typeof(double) || typeof(T) == typeof(decimal)))
        {
            return false;
        }

        try
        {
            if (typeof(TNumber) == typeof(float) || typeof(TNumber) == typeof(double))
            {
                return FromWhole(Math.Round(double.CreateChecked(value)), out result);
            }

            return FromWhole(value, out result);
        }
        catch (OverflowException)
        {
            throw new InvalidCastException($"{value} is out of the range of {typeof(T).Name}.");
        }
    }

    private static bool FromWhole<TNumber, T>(TNumber value, out T result)
        where TNumber : INumber<TNumber>
    {
        if (typeof(T) == typeof(int))
        {
            result = (T)(object)int.CreateChecked(value);
        }
        else if (typeof(T) == typeof(long))
        {
            result = (T)(object)long.CreateChecked(value);
        }
        else if (typeof(T) == typeof(short))
        {
            result = (T)(object)short.CreateChecked(value);
        }
        else if (typeof(T) == typeof(sbyte))
        {
            result = (T)(object)sbyte.CreateChecked(value);
        }
        else if (typeof(T) == typeof(byte))
        {
            result = (T)(object)byte.CreateChecked(value);
        }
        else if (typeof(T) == typeof(ushort))
        {
            result = (T)(object)ushort.CreateChecked(value);
        }
        else if (typeof(T) == typeof(uint))
        {
            result = (T)(object)uint.CreateChecked(value);
        }
        else if (typeof(T) == typeof(ulong))
        {
            result = (T)(object)ulong.CreateChecked(value);
        }
        else if (typeof(T) == typeof(BigInteger))
        {
            result = (T)(object)BigInteger.CreateChecked(value);
        }
        else if (typeof(T) == typeof(decimal))
        {
            result = (T)(object)decimal.CreateChecked(value);
        }
        else if (typeof(T) == typeof(double))
        {
            result = (T)(object)double.CreateChecked(value);
        }
        else if (typeof(T) == typeof(float))
        {
            result = (T)(object)float.CreateChecked(value);
        }
        else
        {
            result = default!;
            return false;
        }

        return true;
    }
}
