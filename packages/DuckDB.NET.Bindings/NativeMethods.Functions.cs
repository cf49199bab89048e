using System.Runtime.InteropServices;

namespace DuckDB.NET.Native;

/// <summary>Scalar functions in C#, and the appender.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_scalar_function")]
    internal static partial nint CreateScalarFunction();

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_destroy_scalar_function")]
    internal static partial void DestroyScalarFunction(ref nint function);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_scalar_function_set_name", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ScalarFunctionSetName(nint function, string name);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_scalar_function_set_varargs")]
    internal static partial void ScalarFunctionSetVarargs(nint function, LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_scalar_function_set_special_handling")]
    internal static partial void ScalarFunctionSetSpecialHandling(nint function);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_scalar_function_set_volatile")]
    internal static partial void ScalarFunctionSetVolatile(nint function);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_scalar_function_add_parameter")]
    internal static partial void ScalarFunctionAddParameter(nint function, LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_scalar_function_set_return_type")]
    internal static partial void ScalarFunctionSetReturnType(nint function, LogicalTypeHandle type);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_scalar_function_set_extra_info")]
    internal static partial void ScalarFunctionSetExtraInfo(
        nint function, nint extraInfo, delegate* unmanaged[Cdecl]<nint, void> destroy);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_scalar_function_set_function")]
    internal static partial void ScalarFunctionSetFunction(
        nint function, delegate* unmanaged[Cdecl]<nint, nint, nint, void> callback);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_register_scalar_function")]
    internal static partial DuckDBState RegisterScalarFunction(DuckDBNativeConnection connection, nint function);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_scalar_function_get_extra_info")]
    internal static partial nint ScalarFunctionGetExtraInfo(nint info);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_scalar_function_set_error", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial void ScalarFunctionSetError(nint info, string error);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_appender_create_ext", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial DuckDBState AppenderCreate(
        DuckDBNativeConnection connection, string? catalog, string? schema, string table, out AppenderHandle appender);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_appender_destroy")]
    internal static partial DuckDBState AppenderDestroy(ref nint appender);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_appender_column_count")]
    internal static partial ulong AppenderColumnCount(AppenderHandle appender);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_appender_column_type")]
    internal static partial LogicalTypeHandle AppenderColumnType(AppenderHandle appender, ulong column);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_appender_error")]
    private static partial byte* AppenderErrorPointer(AppenderHandle appender);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_appender_clear")]
    internal static partial DuckDBState AppenderClear(AppenderHandle appender);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_appender_close")]
    internal static partial DuckDBState AppenderClose(AppenderHandle appender);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_append_data_chunk")]
    internal static partial DuckDBState AppendDataChunk(AppenderHandle appender, ChunkHandle chunk);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_append_default_to_chunk")]
    internal static partial DuckDBState AppendDefaultToChunk(AppenderHandle appender, ChunkHandle chunk, ulong column, ulong row);

    internal static string? AppenderError(AppenderHandle appender) => Text(AppenderErrorPointer(appender));
}
