using DuckDB.NET.Data.DataChunk.Writer;

namespace DuckDB.NET.Data;

/// <summary>
/// Writes rows to a table in chunks. What was appended is in the table after <see cref="Close"/> or
/// <see cref="Dispose"/>; a row that breaks a constraint may be reported as late as that.
/// </summary>
public class DuckDBAppender : IDisposable
{
    private readonly AppenderHandle _handle;
    private readonly string _table;
    private readonly LogicalTypeHandle[] _types;
    private readonly VectorWriter[] _columns;
    private readonly ChunkHandle _chunk;
    private readonly ulong _chunkCapacity = NativeMethods.VectorSize();
    private DuckDBAppenderRow? _row;
    private ulong _rows;
    private bool _closed;

    internal unsafe DuckDBAppender(AppenderHandle handle, string table)
    {
        (_handle, _table) = (handle, table);
        var count = (int)NativeMethods.AppenderColumnCount(handle);
        _types = [.. Enumerable.Range(0, count).Select(column => NativeMethods.AppenderColumnType(handle, (ulong)column))];
        _columns = [.. _types.Select(VectorWriters.For)];
        fixed (nint* types = _types.Select(type => type.DangerousGetHandle()).ToArray())
        {
            _chunk = NativeMethods.CreateDataChunk(types, (ulong)count);
        }

        BindColumns();
    }

    /// <summary>The next row. The one before must have been ended.</summary>
    public IDuckDBAppenderRow CreateRow()
    {
        ThrowIfClosed();
        if (_row is { IsEnded: false })
        {
            throw new InvalidOperationException($"The row of {_table} before this has not been ended with EndRow.");
        }

        if (_rows == _chunkCapacity)
        {
            AppendChunk();
        }

        return _row = new(this, _rows);
    }

    /// <summary>Forgets the rows that DuckDB has not written yet.</summary>
    public void Clear()
    {
        ThrowIfClosed();
        ThrowUnless(NativeMethods.AppenderClear(_handle));
        ResetChunk();
        _row = null;
    }

    public void Close()
    {
        if (_closed)
        {
            return;
        }

        _closed = true;
        try
        {
            if (_rows > 0)
            {
                AppendChunk();
            }

            ThrowUnless(NativeMethods.AppenderClose(_handle));
        }
        finally
        {
            _chunk.Dispose();
            _handle.Dispose();
            Array.ForEach(_types, type => type.Dispose());
        }
    }

    public void Dispose()
    {
        Close();
        GC.SuppressFinalize(this);
    }

    internal int ColumnCount => _columns.Length;

    internal VectorWriter Column(int index) => index < _columns.Length
        ? _columns[index]
        : throw new InvalidOperationException($"{_table} has {_columns.Length} columns; this is one value more.");

    internal void AppendDefault(int column, ulong row)
    {
        Column(column);
        ThrowUnless(NativeMethods.AppendDefaultToChunk(_handle, _chunk, (ulong)column, row));
    }

    internal void EndRow(int values)
    {
        ThrowIfClosed();
        if (values < _columns.Length)
        {
            throw new InvalidOperationException($"{_table} has {_columns.Length} columns, the row {values} values.");
        }

        _rows++;
    }

    private void AppendChunk()
    {
        NativeMethods.ChunkSetSize(_chunk, _rows);
        try
        {
            ThrowUnless(NativeMethods.AppendDataChunk(_handle, _chunk));
        }
        finally
        {
            ResetChunk();
        }
    }

    private void ResetChunk()
    {
        NativeMethods.ChunkReset(_chunk);
        _rows = 0;
        BindColumns();
    }

    private void BindColumns()
    {
        for (var column = 0; column < _columns.Length; column++)
        {
            _columns[column].Bind(NativeMethods.ChunkVector(_chunk, (ulong)column));
        }
    }

    private void ThrowIfClosed() => ObjectDisposedException.ThrowIf(_closed, this);

    private void ThrowUnless(DuckDBState state)
    {
        if (state != DuckDBState.Success)
        {
            throw DuckDBException.Of(NativeMethods.AppenderError(_handle), $"DuckDB did not append to {_table}.");
        }
    }
}
