namespace DuckDB.NET.Data;

/// <summary>A row that is being appended: one value a column, in the table's order.</summary>
public interface IDuckDBAppenderRow
{
    void EndRow();

    IDuckDBAppenderRow AppendNullValue();

    /// <summary>The column's DEFAULT.</summary>
    IDuckDBAppenderRow AppendDefault();

    IDuckDBAppenderRow AppendValue(bool? value);

    IDuckDBAppenderRow AppendValue(sbyte? value);

    IDuckDBAppenderRow AppendValue(byte? value);

    IDuckDBAppenderRow AppendValue(short? value);

    IDuckDBAppenderRow AppendValue(ushort? value);

    IDuckDBAppenderRow AppendValue(int? value);

    IDuckDBAppenderRow AppendValue(uint? value);

    IDuckDBAppenderRow AppendValue(long? value);

    IDuckDBAppenderRow AppendValue(ulong? value);

    IDuckDBAppenderRow AppendValue(float? value);

    IDuckDBAppenderRow AppendValue(double? value);

    IDuckDBAppenderRow AppendValue(decimal? value);

    IDuckDBAppenderRow AppendValue(BigInteger? value);

    IDuckDBAppenderRow AppendValue(Guid? value);

    IDuckDBAppenderRow AppendValue(DuckDBDateOnly? value);

    IDuckDBAppenderRow AppendValue(DuckDBTimeOnly? value);

    IDuckDBAppenderRow AppendValue(DateTime? value);

    IDuckDBAppenderRow AppendValue(DateTimeOffset? value);

    IDuckDBAppenderRow AppendValue(TimeSpan? value);

    IDuckDBAppenderRow AppendValue(string? value);

    IDuckDBAppenderRow AppendValue(byte[]? value);

    IDuckDBAppenderRow AppendValue(Span<byte> value);

    IDuckDBAppenderRow AppendValue<TEnum>(TEnum? value)
        where TEnum : Enum;

    /// <summary>A LIST or an ARRAY; a dictionary for a STRUCT or a MAP.</summary>
    IDuckDBAppenderRow AppendValue<T>(IEnumerable<T>? value);
}
