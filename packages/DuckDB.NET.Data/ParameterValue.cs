using System.Collections;
using System.Data;
using System.Text;

namespace DuckDB.NET.Data;

/// <summary>From a CLR value to DuckDB's, of the type that the statement expects where the value can be several.</summary>
internal static class ParameterValue
{
    public static ValueHandle Of(object? value, LogicalTypeHandle type, DbType dbType)
    {
        var wanted = type.IsInvalid ? DuckDBType.Invalid : NativeMethods.TypeId(type);
        return value switch
        {
            null or DBNull => NativeMethods.CreateNull(),
            bool flag => NativeMethods.CreateBool(flag),
            sbyte number => NativeMethods.Create(number),
            byte number => NativeMethods.Create(number),
            short number => NativeMethods.Create(number),
            ushort number => NativeMethods.Create(number),
            int number => NativeMethods.Create(number),
            uint number => NativeMethods.Create(number),
            long number => NativeMethods.Create(number),
            ulong number => NativeMethods.Create(number),
            float number => NativeMethods.Create(number),
            double number => NativeMethods.Create(number),
            decimal number => NativeMethods.Create(Decimals.ToDuckDB(number)),
            BigInteger number => number > DuckDBHugeInt.HugeIntMaxValue
                ? NativeMethods.Create(new DuckDBUHugeInt(number))
                : NativeMethods.Create(new DuckDBHugeInt(number)),
            string text => NativeMethods.CreateVarchar(Encoding.UTF8.GetBytes(text)),
            char letter => NativeMethods.CreateVarchar(Encoding.UTF8.GetBytes(letter.ToString())),
            Guid guid => NativeMethods.CreateUuid(Guids.ToValue(guid)),
            byte[] bytes => NativeMethods.CreateBlob(bytes),
            Memory<byte> bytes => NativeMethods.CreateBlob(bytes.Span),
            ReadOnlyMemory<byte> bytes => NativeMethods.CreateBlob(bytes.Span),
            DateOnly date => NativeMethods.Create(((DuckDBDateOnly)date).ToDuckDBDate()),
            DuckDBDateOnly date => NativeMethods.Create(date.ToDuckDBDate()),
            TimeOnly time => Time(time),
            DuckDBTimeOnly time => Time(time),
            DateTime moment => Moment(moment, wanted, dbType),
            DuckDBTimestamp moment => NativeMethods.CreateTimestamp(moment.ToDuckDBTimestampStruct()),
            DateTimeOffset moment => wanted == DuckDBType.TimeTz
                ? NativeMethods.Create(Times.ToTimeTz(moment))
                : NativeMethods.CreateTimestampTz(Times.ToTimestamp(moment.UtcDateTime)),
            TimeSpan span => NativeMethods.Create((DuckDBInterval)span),
            DuckDBInterval span => NativeMethods.Create(span),
            Enum name => NativeMethods.CreateVarchar(Encoding.UTF8.GetBytes(name.ToString())),
            IEnumerable items => Collection(items, type, wanted),
            _ => throw new NotSupportedException(
                $"A {value.GetType()} cannot be a parameter of DuckDB. Convert it, to a string for example."),
        };
    }

    private static ValueHandle Time(DuckDBTimeOnly time) => NativeMethods.Create(new DuckDBTime { Micros = time.Micros });

    private static ValueHandle Moment(DateTime moment, DuckDBType wanted, DbType dbType) => (wanted, dbType) switch
    {
        (DuckDBType.Date, _) or (_, DbType.Date) => NativeMethods.Create(((DuckDBDateOnly)moment).ToDuckDBDate()),
        (DuckDBType.Time, _) or (_, DbType.Time) => Time((DuckDBTimeOnly)moment),
        (DuckDBType.TimestampTz, _) or (_, DbType.DateTimeOffset) =>
            NativeMethods.CreateTimestampTz(Times.ToTimestamp(moment.Kind == DateTimeKind.Local ? moment.ToUniversalTime() : moment)),
        _ => NativeMethods.CreateTimestamp(Times.ToTimestamp(moment)),
    };

    private static ValueHandle Collection(IEnumerable items, LogicalTypeHandle type, DuckDBType wanted)
    {
        var isArray = wanted == DuckDBType.Array;
        using var child = isArray ? NativeMethods.ArrayChildType(type)
            : wanted == DuckDBType.List ? NativeMethods.ListChildType(type)
            : ClrTypes.LogicalTypeOfElements(items);
        List<ValueHandle> values = [];
        try
        {
            foreach (var item in items)
            {
                values.Add(Of(item, child, DbType.Object));
            }

            return NativeMethods.CreateCollection(child, values, isArray);
        }
        finally
        {
            values.ForEach(value => value.Dispose());
        }
    }
}
