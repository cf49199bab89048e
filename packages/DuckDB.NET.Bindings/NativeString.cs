using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary><c>duckdb_string_t</c>: up to twelve bytes are inside, more are behind a pointer.</summary>
[StructLayout(LayoutKind.Explicit, Size = 16)]
internal unsafe struct NativeString
{
    private const int MaxInlined = 12;

    [FieldOffset(0)]
    private readonly int _length;

    [FieldOffset(4)]
    private readonly byte _inlined;

    [FieldOffset(8)]
    private readonly byte* _pointer;

    /// <summary>The bytes of a string that lies in DuckDB's memory, which the garbage collector does not move.</summary>
    public static ReadOnlySpan<byte> Bytes(NativeString* text) =>
        new(text->_length <= MaxInlined ? &text->_inlined : text->_pointer, text->_length);
}
