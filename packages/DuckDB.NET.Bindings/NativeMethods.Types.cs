using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>Logical types, and the vectors and chunks that hold values of them.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_logical_type")]
    internal static partial LogicalTypeHandle CreateLogicalType(DuckDBType type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_list_type")]
    internal static partial LogicalTypeHandle CreateListType(LogicalTypeHandle child);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_decimal_type")]
    internal static partial LogicalTypeHandle CreateDecimalType(byte width, byte scale);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_destroy_logical_type")]
    internal static partial void DestroyLogicalType(ref nint type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_get_type_id")]
    internal static partial DuckDBType TypeId(LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_decimal_width")]
    internal static partial byte DecimalWidth(LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_decimal_scale")]
    internal static partial byte DecimalScale(LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_decimal_internal_type")]
    internal static partial DuckDBType DecimalInternalType(LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_enum_internal_type")]
    internal static partial DuckDBType EnumInternalType(LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_enum_dictionary_size")]
    internal static partial uint EnumSize(LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_enum_dictionary_value")]
    private static partial byte* EnumValuePointer(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_list_type_child_type")]
    internal static partial LogicalTypeHandle ListChildType(LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_array_type_child_type")]
    internal static partial LogicalTypeHandle ArrayChildType(LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_array_type_array_size")]
    internal static partial ulong ArraySize(LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_map_type_key_type")]
    internal static partial LogicalTypeHandle MapKeyType(LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_map_type_value_type")]
    internal static partial LogicalTypeHandle MapValueType(LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_struct_type_child_count")]
    internal static partial ulong StructChildCount(LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_struct_type_child_name")]
    private static partial byte* StructChildNamePointer(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_struct_type_child_type")]
    internal static partial LogicalTypeHandle StructChildType(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_union_type_member_count")]
    internal static partial ulong UnionMemberCount(LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_union_type_member_type")]
    internal static partial LogicalTypeHandle UnionMemberType(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_vector_size")]
    internal static partial ulong VectorSize();

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_vector_get_column_type")]
    internal static partial LogicalTypeHandle VectorType(nint vector);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_vector_get_data")]
    internal static partial void* VectorData(nint vector);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_vector_get_validity")]
    internal static partial ulong* VectorValidity(nint vector);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_vector_ensure_validity_writable")]
    internal static partial void VectorEnsureValidityWritable(nint vector);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_vector_assign_string_element_len")]
    internal static partial void VectorAssignString(nint vector, ulong index, byte* bytes, ulong length);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_list_vector_get_child")]
    internal static partial nint ListVectorChild(nint vector);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_list_vector_get_size")]
    internal static partial ulong ListVectorSize(nint vector);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_list_vector_set_size")]
    internal static partial DuckDBState ListVectorSetSize(nint vector, ulong size);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_list_vector_reserve")]
    internal static partial DuckDBState ListVectorReserve(nint vector, ulong capacity);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_array_vector_get_child")]
    internal static partial nint ArrayVectorChild(nint vector);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_struct_vector_get_child")]
    internal static partial nint StructVectorChild(nint vector, ulong index);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_data_chunk")]
    internal static partial ChunkHandle CreateDataChunk(nint* types, ulong count);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_destroy_data_chunk")]
    internal static partial void DestroyDataChunk(ref nint chunk);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_data_chunk_reset")]
    internal static partial void ChunkReset(ChunkHandle chunk);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_data_chunk_get_size")]
    internal static partial ulong ChunkSize(ChunkHandle chunk);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_data_chunk_set_size")]
    internal static partial void ChunkSetSize(ChunkHandle chunk, ulong size);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_data_chunk_get_vector")]
    internal static partial nint ChunkVector(ChunkHandle chunk, ulong column);

    // A function's input belongs to DuckDB: no handle that would destroy it.
    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_data_chunk_get_size")]
    internal static partial ulong ChunkSize(nint chunk);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_data_chunk_get_column_count")]
    internal static partial ulong ChunkColumnCount(nint chunk);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_data_chunk_get_vector")]
    internal static partial nint ChunkVector(nint chunk, ulong column);

    internal static string EnumValue(LogicalTypeHandle type, ulong index) => TextToFree(EnumValuePointer(type, index)) ?? "";

    internal static string StructChildName(LogicalTypeHandle type, ulong index) =>
        TextToFree(StructChildNamePointer(type, index)) ?? "";
}
