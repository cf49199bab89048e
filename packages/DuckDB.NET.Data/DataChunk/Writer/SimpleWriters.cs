using System.Text;

namespace DuckDB.NET.Data.DataChunk.Writer;

internal sealed class BooleanWriter() : VectorWriter(DuckDBType.Boolean)
{
    protected override bool Write<T>(T value, ulong row)
    {
        if (value is not bool flag)
        {
            return false;
        }

        Set(row, (byte)(flag ? 1 : 0));
        return true;
    }
}

internal sealed class GuidWriter() : VectorWriter(DuckDBType.Uuid)
{
    protected override bool Write<T>(T value, ulong row)
    {
        if (value is not Guid guid)
        {
            return false;
        }

        Set(row, Guids.ToVector(guid));
        return true;
    }
}

internal sealed class BigIntegerWriter(DuckDBType type) : VectorWriter(type)
{
    protected override bool Write<T>(T value, ulong row)
    {
        BigInteger? number = value switch
        {
            BigInteger whole => whole,
            DuckDBHugeInt whole => whole.ToBigInteger(),
            DuckDBUHugeInt whole => whole.ToBigInteger(),
            long whole => whole,
            int whole => whole,
            ulong whole => whole,
            uint whole => whole,
            short whole => whole,
            ushort whole => whole,
            sbyte whole => whole,
            byte whole => whole,
            _ => null,
        };
        if (number is not { } known)
        {
            return false;
        }

        if (Type == DuckDBType.HugeInt)
        {
            Set(row, new DuckDBHugeInt(known));
        }
        else
        {
            Set(row, new DuckDBUHugeInt(known));
        }

        return true;
    }
}

internal sealed class DecimalWriter(LogicalTypeHandle logicalType) : VectorWriter(DuckDBType.Decimal)
{
    private readonly DuckDBType _stored = NativeMethods.DecimalInternalType(logicalType);
    private readonly byte _width = NativeMethods.DecimalWidth(logicalType);
    private readonly byte _scale = NativeMethods.DecimalScale(logicalType);

    protected override bool Write<T>(T value, ulong row)
    {
        decimal? number = value switch
        {
            decimal exact => exact,
            long whole => whole,
            int whole => whole,
            ulong whole => whole,
            uint whole => whole,
            short whole => whole,
            ushort whole => whole,
            sbyte whole => whole,
            byte whole => whole,
            _ => null,
        };
        if (number is not { } known)
        {
            return false;
        }

        var units = Decimals.ToUnits(known, _scale);
        if (Int128.Abs(units) >= Decimals.PowerOfTen(_width))
        {
            throw new OverflowException($"{known} does not fit a DECIMAL({_width},{_scale}).");
        }

        switch (_stored)
        {
            case DuckDBType.SmallInt:
                Set(row, (short)units);
                break;
            case DuckDBType.Integer:
                Set(row, (int)units);
                break;
            case DuckDBType.BigInt:
                Set(row, (long)units);
                break;
            default:
                Set(row, DuckDBHugeInt.Of(units));
                break;
        }

        return true;
    }
}

internal sealed unsafe class VarcharWriter(DuckDBType type) : VectorWriter(type)
{
    private const int OnStack = 512;

    protected override bool Write<T>(T value, ulong row)
    {
        switch (value)
        {
            case string text:
                WriteText(text, row);
                return true;
            case byte[] bytes when Type == DuckDBType.Blob:
                WriteBytes(bytes, row);
                return true;
            case ReadOnlyMemory<byte> bytes when Type == DuckDBType.Blob:
                WriteBytes(bytes.Span, row);
                return true;
            default:
                return false;
        }
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes, ulong row)
    {
        fixed (byte* pointer = bytes)
        {
            byte none;
            NativeMethods.VectorAssignString(Vector, row, pointer is null ? &none : pointer, (ulong)bytes.Length);
        }
    }

    private void WriteText(string text, ulong row)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var buffer = most <= OnStack ? stackalloc byte[OnStack] : new byte[most];
        WriteBytes(buffer[..Encoding.UTF8.GetBytes(text, buffer)], row);
    }
}

/// <summary>By name, or by number.</summary>
internal sealed class EnumWriter : VectorWriter
{
    private readonly DuckDBType _stored;
    private readonly Dictionary<string, uint> _numbers = new(StringComparer.Ordinal);

    public EnumWriter(LogicalTypeHandle logicalType)
        : base(DuckDBType.Enum)
    {
        _stored = NativeMethods.EnumInternalType(logicalType);
        for (uint number = 0, count = NativeMethods.EnumSize(logicalType); number < count; number++)
        {
            _numbers.Add(NativeMethods.EnumValue(logicalType, number), number);
        }
    }

    protected override bool Write<T>(T value, ulong row)
    {
        uint number;
        switch (value)
        {
            case string name:
                number = _numbers.TryGetValue(name, out var known)
                    ? known
                    : throw new InvalidOperationException($"'{name}' is not in the enum: {string.Join(", ", _numbers.Keys)}.");
                break;
            case Enum literal:
                number = Convert.ToUInt32(literal, System.Globalization.CultureInfo.InvariantCulture);
                break;
            default:
                return false;
        }

        if (number >= _numbers.Count)
        {
            throw new InvalidOperationException($"The enum has {_numbers.Count} values, none with the number {number}.");
        }

        switch (_stored)
        {
            case DuckDBType.UnsignedTinyInt:
                Set(row, (byte)number);
                break;
            case DuckDBType.UnsignedSmallInt:
                Set(row, (ushort)number);
                break;
            default:
                Set(row, number);
                break;
        }

        return true;
    }
}
