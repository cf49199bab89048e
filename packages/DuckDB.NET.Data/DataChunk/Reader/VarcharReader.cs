using System.Collections;
using System.Text;

namespace DuckDB.NET.Data.DataChunk.Reader;

/// <summary>VARCHAR (and JSON, which is one), BLOB and BIT.</summary>
internal sealed unsafe class VarcharReader(string column, DuckDBType type) : VectorReader(column, type)
{
    public override Type ClrType => DuckDBType == DuckDBType.Blob ? typeof(Stream) : typeof(string);

    protected internal override T Read<T>(ulong offset)
    {
        var bytes = NativeString.Bytes((NativeString*)Data + offset);
        object value = DuckDBType switch
        {
            DuckDBType.Varchar => Encoding.UTF8.GetString(bytes),
            // A copy: the chunk that holds the bytes is gone after the next Read, a stream may be kept.
            DuckDBType.Blob => new MemoryStream(bytes.ToArray(), writable: false),
            _ when typeof(T) == typeof(BitArray) => Bits(bytes),
            _ => BitText(bytes),
        };
        return value is T wanted ? wanted : throw CannotBe<T>();
    }

    // The first byte counts the bits of the second that only fill it up.
    private static BitArray Bits(ReadOnlySpan<byte> bytes)
    {
        var padding = bytes[0];
        var bits = new BitArray(((bytes.Length - 1) * 8) - padding);
        for (var index = 0; index < bits.Length; index++)
        {
            var at = index + padding;
            bits[index] = (bytes[1 + (at / 8)] & (0x80 >> (at % 8))) != 0;
        }

        return bits;
    }

    private static string BitText(ReadOnlySpan<byte> bytes) =>
        string.Concat(Bits(bytes).Cast<bool>().Select(bit => bit ? '1' : '0'));
}
