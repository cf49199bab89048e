using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;

namespace DuckDB.NET.Native;

/// <summary>DuckDB's C API, https://duckdb.org/docs/stable/clients/c/api, as far as it is used: databases and queries.</summary>
internal static unsafe partial class NativeMethods
{
    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_library_version")]
    private static partial byte* LibraryVersionPointer();

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_free")]
    internal static partial void Free(void* memory);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_create_config")]
    internal static partial DuckDBState CreateConfig(out ConfigHandle config);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_config_count")]
    internal static partial nuint ConfigCount();

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_get_config_flag")]
    private static partial DuckDBState GetConfigFlag(nuint index, out byte* name, out byte* description);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_set_config", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial DuckDBState SetConfig(ConfigHandle config, string name, string option);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_destroy_config")]
    internal static partial void DestroyConfig(ref nint config);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_open_ext", StringMarshalling = StringMarshalling.Utf8)]
    private static partial DuckDBState OpenExt(string? path, out DatabaseHandle database, ConfigHandle config, out byte* error);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_close")]
    internal static partial void Close(ref nint database);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_connect")]
    internal static partial DuckDBState Connect(DatabaseHandle database, out DuckDBNativeConnection connection);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_disconnect")]
    internal static partial void Disconnect(ref nint connection);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_interrupt")]
    internal static partial void Interrupt(DuckDBNativeConnection connection);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_query_progress")]
    internal static partial DuckDBQueryProgress QueryProgress(DuckDBNativeConnection connection);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_extract_statements", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial ulong ExtractStatements(DuckDBNativeConnection connection, string query, out StatementsHandle statements);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_extract_statements_error")]
    private static partial byte* ExtractStatementsErrorPointer(StatementsHandle statements);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_destroy_extracted")]
    internal static partial void DestroyExtracted(ref nint statements);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_prepare_extracted_statement")]
    internal static partial DuckDBState PrepareExtracted(
        DuckDBNativeConnection connection, StatementsHandle statements, ulong index, out PreparedHandle prepared);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_prepare_error")]
    private static partial byte* PrepareErrorPointer(PreparedHandle prepared);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_destroy_prepare")]
    internal static partial void DestroyPrepare(ref nint prepared);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_nparams")]
    internal static partial ulong ParameterCount(PreparedHandle prepared);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_param_logical_type")]
    internal static partial LogicalTypeHandle ParameterType(PreparedHandle prepared, ulong index);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_bind_parameter_index", StringMarshalling = StringMarshalling.Utf8)]
    internal static partial DuckDBState ParameterIndex(PreparedHandle prepared, out ulong index, string name);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_bind_value")]
    internal static partial DuckDBState BindValue(PreparedHandle prepared, ulong index, ValueHandle value);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_execute_prepared")]
    internal static partial DuckDBState ExecutePrepared(PreparedHandle prepared, out NativeResult result);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_execute_prepared_streaming")]
    internal static partial DuckDBState ExecutePreparedStreaming(PreparedHandle prepared, out NativeResult result);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_destroy_result")]
    internal static partial void DestroyResult(ref NativeResult result);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_result_return_type")]
    internal static partial DuckDBResultType ResultReturnType(NativeResult result);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_result_error")]
    private static partial byte* ResultErrorPointer(ref NativeResult result);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_result_error_type")]
    internal static partial DuckDBErrorType ResultErrorType(ref NativeResult result);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_rows_changed")]
    internal static partial ulong RowsChanged(ref NativeResult result);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_column_count")]
    internal static partial ulong ColumnCount(ref NativeResult result);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_column_name")]
    private static partial byte* ColumnNamePointer(ref NativeResult result, ulong column);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_column_logical_type")]
    internal static partial LogicalTypeHandle ColumnLogicalType(ref NativeResult result, ulong column);

    [LibraryImport(DuckDBLibrary.Name, EntryPoint = "duckdb_fetch_chunk")]
    internal static partial ChunkHandle FetchChunk(NativeResult result);

    internal static string LibraryVersion() => Text(LibraryVersionPointer()) ?? "";

    /// <summary>DuckDB's settings: what a connection string may hold beside the data source.</summary>
    internal static IEnumerable<string> ConfigNames()
    {
        var count = ConfigCount();
        for (nuint index = 0; index < count; index++)
        {
            if (ConfigName(index) is { } name)
            {
                yield return name;
            }
        }
    }

    internal static DuckDBState Open(string? path, ConfigHandle config, out DatabaseHandle database, out string? error)
    {
        var state = OpenExt(path, out database, config, out var message);
        error = TextToFree(message);
        return state;
    }

    internal static string? ExtractStatementsError(StatementsHandle statements) => Text(ExtractStatementsErrorPointer(statements));

    internal static string? PrepareError(PreparedHandle prepared) => Text(PrepareErrorPointer(prepared));

    internal static string? ResultError(ref NativeResult result) => Text(ResultErrorPointer(ref result));

    internal static string ColumnName(ref NativeResult result, ulong column) => Text(ColumnNamePointer(ref result, column)) ?? "";

    /// <summary>A string that DuckDB keeps.</summary>
    private static string? Text(byte* utf8) => Utf8StringMarshaller.ConvertToManaged(utf8);

    /// <summary>A string that DuckDB gave away.</summary>
    private static string? TextToFree(byte* utf8)
    {
        var text = Text(utf8);
        if (utf8 is not null)
        {
            Free(utf8);
        }

        return text;
    }

    private static string? ConfigName(nuint index) =>
        GetConfigFlag(index, out var name, out _) == DuckDBState.Success ? Text(name) : null;
}
