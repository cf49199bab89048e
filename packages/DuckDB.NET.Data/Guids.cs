using System.Buffers.Binary;

namespace DuckDB.NET.Data;

/// <summary>A UUID is its 128 bits, big end first. In vectors DuckDB flips the first, so that they order as text does.</summary>
internal static class Guids
{
    private const ulong Flip = 1UL << 63;

    public static DuckDBUHugeInt ToValue(Guid guid)
    {
        Span<byte> bytes = stackalloc byte[16];
        guid.TryWriteBytes(bytes, bigEndian: true, out _);
        return new(
            BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt64BigEndian(bytes));
    }

    public static DuckDBHugeInt ToVector(Guid guid)
    {
        var value = ToValue(guid);
        return new(value.Lower, (long)(value.Upper ^ Flip));
    }

    public static Guid FromVector(DuckDBHugeInt value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, (ulong)value.Upper ^ Flip);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], value.Lower);
        return new(bytes, bigEndian: true);
    }
}
