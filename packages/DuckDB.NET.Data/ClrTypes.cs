using System.Collections;

namespace DuckDB.NET.Data;

/// <summary>Which of DuckDB's types a CLR type is.</summary>
internal static class ClrTypes
{
    private static readonly Dictionary<Type, DuckDBType> Known = new()
    {
        [typeof(bool)] = DuckDBType.Boolean,
        [typeof(sbyte)] = DuckDBType.TinyInt,
        [typeof(short)] = DuckDBType.SmallInt,
        [typeof(int)] = DuckDBType.Integer,
        [typeof(long)] = DuckDBType.BigInt,
        [typeof(byte)] = DuckDBType.UnsignedTinyInt,
        [typeof(ushort)] = DuckDBType.UnsignedSmallInt,
        [typeof(uint)] = DuckDBType.UnsignedInteger,
        [typeof(ulong)] = DuckDBType.UnsignedBigInt,
        [typeof(float)] = DuckDBType.Float,
        [typeof(double)] = DuckDBType.Double,
        [typeof(BigInteger)] = DuckDBType.HugeInt,
        [typeof(string)] = DuckDBType.Varchar,
        [typeof(byte[])] = DuckDBType.Blob,
        [typeof(Guid)] = DuckDBType.Uuid,
        [typeof(DateOnly)] = DuckDBType.Date,
        [typeof(DuckDBDateOnly)] = DuckDBType.Date,
        [typeof(TimeOnly)] = DuckDBType.Time,
        [typeof(DuckDBTimeOnly)] = DuckDBType.Time,
        [typeof(DateTime)] = DuckDBType.Timestamp,
        [typeof(DuckDBTimestamp)] = DuckDBType.Timestamp,
        [typeof(DateTimeOffset)] = DuckDBType.TimestampTz,
        [typeof(TimeSpan)] = DuckDBType.Interval,
        [typeof(DuckDBInterval)] = DuckDBType.Interval,
        [typeof(object)] = DuckDBType.Any,
    };

    public static LogicalTypeHandle LogicalType(Type clrType)
    {
        var type = Nullable.GetUnderlyingType(clrType) ?? clrType;
        if (type == typeof(decimal))
        {
            return NativeMethods.CreateDecimalType(38, 18);
        }

        if (Known.TryGetValue(type, out var known))
        {
            return NativeMethods.CreateLogicalType(known);
        }

        if (ElementOf(type) is { } element)
        {
            using var child = LogicalType(element);
            return NativeMethods.CreateListType(child);
        }

        throw new NotSupportedException(
            $"{clrType} has no type in DuckDB. Those that have: decimal, {string.Join(", ", Known.Keys.Select(key => key.Name))}, "
            + "and lists of them.");
    }

    /// <summary>The type of a collection's elements, by its own type or, if that does not say, by its first element.</summary>
    public static LogicalTypeHandle LogicalTypeOfElements(IEnumerable items)
    {
        var element = ElementOf(items.GetType());
        if (element is null || element == typeof(object))
        {
            element = items.Cast<object?>().FirstOrDefault(item => item is not null and not DBNull)?.GetType();
        }

        return element == typeof(decimal)
            ? DecimalOf(items.Cast<object?>().OfType<decimal>())
            : LogicalType(element ?? typeof(string));
    }

    // One type for all elements: as many digits after the point as the longest has.
    private static LogicalTypeHandle DecimalOf(IEnumerable<decimal> numbers) =>
        NativeMethods.CreateDecimalType(38, numbers.Select(number => number.Scale).DefaultIfEmpty().Max());

    private static Type? ElementOf(Type type) => type.IsArray
        ? type.GetElementType()
        : type.GetInterfaces().Prepend(type)
            .FirstOrDefault(face => face.IsGenericType && face.GetGenericTypeDefinition() == typeof(IEnumerable<>))
            ?.GetGenericArguments()[0];
}
