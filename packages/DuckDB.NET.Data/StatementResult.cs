namespace DuckDB.NET.Data;

/// <summary>What one statement gave: rows, in chunks, or a count.</summary>
internal sealed class StatementResult(NativeResult result) : IDisposable
{
    private NativeResult _result = result;
    private bool _disposed;

    public bool HasRows => NativeMethods.ResultReturnType(_result) == DuckDBResultType.QueryResult;

    public long RowsChanged => (long)NativeMethods.RowsChanged(ref _result);

    public int ColumnCount => (int)NativeMethods.ColumnCount(ref _result);

    public string ColumnName(int column) => NativeMethods.ColumnName(ref _result, (ulong)column);

    public LogicalTypeHandle ColumnType(int column) => NativeMethods.ColumnLogicalType(ref _result, (ulong)column);

    /// <summary>The next rows. Null after the last; a failure on the way throws.</summary>
    public ChunkHandle? NextChunk()
    {
        var chunk = NativeMethods.FetchChunk(_result);
        if (!chunk.IsInvalid)
        {
            return chunk;
        }

        chunk.Dispose();
        return string.IsNullOrEmpty(NativeMethods.ResultError(ref _result)) ? null : throw Failure();
    }

    /// <summary>Why the statement failed.</summary>
    public Exception Failure()
    {
        var message = NativeMethods.ResultError(ref _result);
        var type = NativeMethods.ResultErrorType(ref _result);
        return DuckDBException.Of(string.IsNullOrEmpty(message) ? "DuckDB did not execute the statement." : message, type);
    }

    public void Dispose()
    {
        if (!_disposed)
        {
            _disposed = true;
            NativeMethods.DestroyResult(ref _result);
        }
    }
}
