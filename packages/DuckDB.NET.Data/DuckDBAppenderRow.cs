using DuckDB.NET.Data.DataChunk.Writer;

namespace DuckDB.NET.Data;

/// <inheritdoc cref="IDuckDBAppenderRow"/>
public class DuckDBAppenderRow : IDuckDBAppenderRow
{
    private readonly DuckDBAppender _appender;
    private readonly ulong _row;
    private int _column;

    internal DuckDBAppenderRow(DuckDBAppender appender, ulong row) => (_appender, _row) = (appender, row);

    internal bool IsEnded { get; private set; }

    public void EndRow()
    {
        ThrowIfEnded();
        _appender.EndRow(_column);
        IsEnded = true;
    }

    public IDuckDBAppenderRow AppendNullValue()
    {
        ThrowIfEnded();
        _appender.Column(_column).WriteNull(_row);
        _column++;
        return this;
    }

    public IDuckDBAppenderRow AppendDefault()
    {
        ThrowIfEnded();
        _appender.AppendDefault(_column, _row);
        _column++;
        return this;
    }

    public IDuckDBAppenderRow AppendValue(bool? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(sbyte? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(byte? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(short? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(ushort? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(int? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(uint? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(long? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(ulong? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(float? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(double? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(decimal? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(BigInteger? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(Guid? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(DateOnly? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(TimeOnly? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(DuckDBDateOnly? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(DuckDBTimeOnly? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(DateTime? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(DateTimeOffset? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(TimeSpan? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(string? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(byte[]? value) => Append(value);

    public IDuckDBAppenderRow AppendValue(Span<byte> value)
    {
        ThrowIfEnded();
        if (_appender.Column(_column) is not VarcharWriter column)
        {
            throw new InvalidOperationException($"Column {_column + 1} takes no bytes.");
        }

        column.WriteBytes(value, _row);
        _column++;
        return this;
    }

    public IDuckDBAppenderRow AppendValue<TEnum>(TEnum? value)
        where TEnum : Enum => Append(value);

    public IDuckDBAppenderRow AppendValue<T>(IEnumerable<T>? value) => Append(value);

    private DuckDBAppenderRow Append<T>(T? value)
    {
        ThrowIfEnded();
        _appender.Column(_column).WriteValue(value, _row);
        _column++;
        return this;
    }

    private void ThrowIfEnded()
    {
        if (IsEnded)
        {
            throw new InvalidOperationException("The row has been ended. Create the next one.");
        }
    }
}
