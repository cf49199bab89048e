using System.Collections;
using System.Data;
using System.Data.Common;
using DuckDB.NET.Data.DataChunk.Reader;

namespace DuckDB.NET.Data;

/// <summary>
/// The rows of a command's statements, a result set each. Statements without rows are executed on the way to the next
/// that has some.
/// </summary>
#pragma warning disable CA1010 // ADO.NET's base class is from before generics
public class DuckDBDataReader : DbDataReader
#pragma warning restore CA1010
{
    private readonly StatementRun _statements;
    private readonly DuckDBCommand _command;
    private readonly CommandBehavior _behavior;
    private StatementResult? _result;
    private ChunkHandle? _chunk;
    private VectorReader[] _columns = [];
    private Dictionary<string, int> _ordinals = [];
    private ulong _row;
    private ulong _rowsOfChunk;
    private State _state;
    private bool _hasRows;
    private long _changed = -1;

    internal DuckDBDataReader(StatementRun statements, DuckDBCommand command, CommandBehavior behavior)
    {
        (_statements, _command, _behavior) = (statements, command, behavior);
        try
        {
            NextResult();
        }
        catch
        {
            Close();
            throw;
        }
    }

    private enum State
    {
        BeforeFirst,
        OnRow,
        AfterLast,
        Closed,
    }

    public override int Depth => 0;

    public override int FieldCount => _columns.Length;

    public override bool HasRows => _hasRows;

    public override bool IsClosed => _state == State.Closed;

    /// <summary>How many rows the statements without rows changed; -1 if there were none such.</summary>
    public override int RecordsAffected => (int)Math.Min(_changed, int.MaxValue);

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => GetValue(GetOrdinal(name));

    public override bool NextResult()
    {
        ThrowIfClosed();
        EndResult();
        while (_statements.Next() is { } result)
        {
            if (result.HasRows)
            {
                _result = result;
                _columns = [.. Enumerable.Range(0, result.ColumnCount).Select(ColumnOf)];
                for (var ordinal = 0; ordinal < _columns.Length; ordinal++)
                {
                    _ordinals.TryAdd(_columns[ordinal].Column, ordinal);
                }

                _hasRows = NextChunk();
                return true;
            }

            using (result)
            {
                _changed = Math.Max(_changed, 0) + result.RowsChanged;
            }
        }

        return false;
    }

    public override bool Read()
    {
        ThrowIfClosed();
        switch (_state)
        {
            case State.BeforeFirst when _rowsOfChunk > 0:
                _state = State.OnRow;
                return true;
            case State.OnRow when _row + 1 < _rowsOfChunk:
                _row++;
                return true;
            case State.OnRow when NextChunk():
                return true;
            default:
                _state = State.AfterLast;
                return false;
        }
    }

    public override bool IsDBNull(int ordinal) => !Column(ordinal).IsValid(_row);

    public override T GetFieldValue<T>(int ordinal) => Column(ordinal).GetValueStrict<T>(_row);

    public override object GetValue(int ordinal) => Column(ordinal).GetValue(_row) ?? DBNull.Value;

    public override object GetProviderSpecificValue(int ordinal) => Column(ordinal) is var column && column.IsValid(_row)
        ? column.GetValue(_row, column.ProviderSpecificClrType)
        : DBNull.Value;

    public override int GetValues(object[] values)
    {
        var count = Math.Min(values.Length, FieldCount);
        for (var ordinal = 0; ordinal < count; ordinal++)
        {
            values[ordinal] = GetValue(ordinal);
        }

        return count;
    }

    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    /// <summary>A part of a BLOB; without a buffer, its length.</summary>
    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length)
    {
        using var stream = GetStream(ordinal);
        if (buffer is null)
        {
            return stream.Length;
        }

        stream.Position = Math.Min(dataOffset, stream.Length);
        return stream.ReadAtLeast(buffer.AsSpan(bufferOffset, length), length, throwOnEndOfStream: false);
    }

    public override char GetChar(int ordinal) => GetString(ordinal) is [var only]
        ? only
        : throw new InvalidCastException($"Column '{GetName(ordinal)}' does not hold one character here.");

    /// <summary>A part of a text; without a buffer, its length.</summary>
    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length)
    {
        var text = GetString(ordinal);
        if (buffer is null)
        {
            return text.Length;
        }

        var count = (int)Math.Clamp(text.Length - dataOffset, 0, length);
        text.CopyTo((int)Math.Min(dataOffset, text.Length), buffer, bufferOffset, count);
        return count;
    }

    /// <summary>The name of the column's <see cref="DuckDBType"/>.</summary>
    public override string GetDataTypeName(int ordinal) => ColumnAt(ordinal).DuckDBType.ToString();

    public override DateTime GetDateTime(int ordinal) => GetFieldValue<DateTime>(ordinal);

    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    public override Type GetFieldType(int ordinal) => ColumnAt(ordinal).ClrType;

    public override Type GetProviderSpecificFieldType(int ordinal) => ColumnAt(ordinal).ProviderSpecificClrType;

    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    public override Guid GetGuid(int ordinal) => GetFieldValue<Guid>(ordinal);

    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    public override string GetName(int ordinal) => ColumnAt(ordinal).Column;

    public override int GetOrdinal(string name) => _ordinals.TryGetValue(name, out var ordinal)
        ? ordinal
        : throw new DuckDBException(
            $"There is no column '{name}', only: {string.Join(", ", _columns.Select(column => column.Column))}.",
            DuckDBErrorType.Invalid);

    public override Stream GetStream(int ordinal) => GetFieldValue<Stream>(ordinal);

    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    public override IEnumerator GetEnumerator() =>
        new DbEnumerator(this, closeReader: _behavior.HasFlag(CommandBehavior.CloseConnection));

    public override DataTable GetSchemaTable()
    {
        var table = new DataTable();
        table.Columns.Add(SchemaTableColumn.ColumnName, typeof(string));
        table.Columns.Add(SchemaTableColumn.ColumnOrdinal, typeof(int));
        table.Columns.Add(SchemaTableColumn.ColumnSize, typeof(int));
        table.Columns.Add(SchemaTableColumn.NumericPrecision, typeof(int));
        table.Columns.Add(SchemaTableColumn.NumericScale, typeof(int));
        table.Columns.Add(SchemaTableColumn.DataType, typeof(Type));
        table.Columns.Add(SchemaTableColumn.AllowDBNull, typeof(bool));
        table.Columns.Add("DataTypeName", typeof(string));
        for (var ordinal = 0; ordinal < _columns.Length; ordinal++)
        {
            var number = _columns[ordinal] as DecimalReader;
            table.Rows.Add(
                GetName(ordinal),
                ordinal,
                -1,
                number is null ? DBNull.Value : (int)number.Width,
                number is null ? DBNull.Value : (int)number.Scale,
                GetFieldType(ordinal),
                true,
                GetDataTypeName(ordinal));
        }

        return table;
    }

    public override void Close()
    {
        if (_state == State.Closed)
        {
            return;
        }

        EndResult();
        _statements.Dispose();
        _state = State.Closed;
        if (_behavior.HasFlag(CommandBehavior.CloseConnection))
        {
            _command.Connection?.Close();
        }
    }

    private VectorReader ColumnOf(int ordinal)
    {
        using var type = _result!.ColumnType(ordinal);
        return VectorReaders.For(_result.ColumnName(ordinal), type);
    }

    private bool NextChunk()
    {
        do
        {
            _chunk?.Dispose();
            _chunk = null;
            _rowsOfChunk = 0;
            _chunk = _result?.NextChunk();
            if (_chunk is null)
            {
                return false;
            }

            _rowsOfChunk = NativeMethods.ChunkSize(_chunk);
        }
        while (_rowsOfChunk == 0);

        _row = 0;
        for (var ordinal = 0; ordinal < _columns.Length; ordinal++)
        {
            _columns[ordinal].Bind(NativeMethods.ChunkVector(_chunk, (ulong)ordinal));
        }

        return true;
    }

    private void EndResult()
    {
        _chunk?.Dispose();
        _result?.Dispose();
        (_chunk, _result, _columns, _ordinals) = (null, null, [], new(StringComparer.OrdinalIgnoreCase));
        (_row, _rowsOfChunk, _hasRows, _state) = (0, 0, false, State.BeforeFirst);
    }

    private VectorReader ColumnAt(int ordinal) => (uint)ordinal < (uint)_columns.Length
        ? _columns[ordinal]
        : throw new ArgumentOutOfRangeException(
            nameof(ordinal), ordinal, $"The result has {_columns.Length} columns.");

    private VectorReader Column(int ordinal) => _state == State.OnRow
        ? ColumnAt(ordinal)
        : throw new InvalidOperationException("The reader is on no row: Read first, and only while it returns true.");

    private void ThrowIfClosed() => ObjectDisposedException.ThrowIf(IsClosed, this);
}
