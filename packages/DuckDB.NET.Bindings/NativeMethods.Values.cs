using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>Single values, as parameters of statements.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_destroy_value")]
    internal static partial void DestroyValue(ref nint value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_null_value")]
    internal static partial ValueHandle CreateNull();

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_bool")]
    internal static partial ValueHandle CreateBool([MarshalAs(UnmanagedType.I1)] bool value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_int8")]
    internal static partial ValueHandle Create(sbyte value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_uint8")]
    internal static partial ValueHandle Create(byte value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_int16")]
    internal static partial ValueHandle Create(short value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_uint16")]
    internal static partial ValueHandle Create(ushort value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_int32")]
    internal static partial ValueHandle Create(int value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_uint32")]
    internal static partial ValueHandle Create(uint value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_int64")]
    internal static partial ValueHandle Create(long value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_uint64")]
    internal static partial ValueHandle Create(ulong value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_hugeint")]
    internal static partial ValueHandle Create(DuckDBHugeInt value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_uhugeint")]
    internal static partial ValueHandle Create(DuckDBUHugeInt value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_decimal")]
    internal static partial ValueHandle Create(DuckDBDecimal value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_float")]
    internal static partial ValueHandle Create(float value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_double")]
    internal static partial ValueHandle Create(double value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_date")]
    internal static partial ValueHandle Create(DuckDBDate value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_time")]
    internal static partial ValueHandle Create(DuckDBTime value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_time_tz_value")]
    internal static partial ValueHandle Create(DuckDBTimeTzStruct value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_timestamp")]
    internal static partial ValueHandle CreateTimestamp(DuckDBTimestampStruct value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_timestamp_tz")]
    internal static partial ValueHandle CreateTimestampTz(DuckDBTimestampStruct value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_interval")]
    internal static partial ValueHandle Create(DuckDBInterval value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_uuid")]
    internal static partial ValueHandle CreateUuid(DuckDBUHugeInt value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_varchar_length")]
    private static partial ValueHandle CreateVarchar(byte* utf8, ulong length);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_blob")]
    private static partial ValueHandle CreateBlob(byte* bytes, ulong length);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_list_value")]
    private static partial ValueHandle CreateList(LogicalTypeHandle child, nint* values, ulong count);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_array_value")]
    private static partial ValueHandle CreateArray(LogicalTypeHandle child, nint* values, ulong count);

    internal static ValueHandle CreateVarchar(ReadOnlySpan<byte> utf8)
    {
        fixed (byte* pointer = NotNull(utf8))
        {
            return CreateVarchar(pointer, (ulong)utf8.Length);
        }
    }

    internal static ValueHandle CreateBlob(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* pointer = NotNull(bytes))
        {
            return CreateBlob(pointer, (ulong)bytes.Length);
        }
    }

    /// <summary>A LIST, or an ARRAY whose size is the number of values. The values stay the caller's.</summary>
    internal static ValueHandle CreateCollection(LogicalTypeHandle child, IReadOnlyList<ValueHandle> values, bool isArray)
    {
        var pointers = new nint[values.Count + 1];
        for (var index = 0; index < values.Count; index++)
        {
            pointers[index] = values[index].DangerousGetHandle();
        }

        fixed (nint* pointer = pointers)
        {
            return isArray
                ? CreateArray(child, pointer, (ulong)values.Count)
                : CreateList(child, pointer, (ulong)values.Count);
        }
    }

    // An empty span has a null pointer, which DuckDB would take for no value.
    private static ReadOnlySpan<byte> NotNull(ReadOnlySpan<byte> bytes) => bytes.IsEmpty ? [0] : bytes;
}
