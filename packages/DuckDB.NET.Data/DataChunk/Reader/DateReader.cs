namespace DuckDB.NET.Data.DataChunk.Reader;

internal sealed unsafe class DateReader(string column) : VectorReader(column, DuckDBType.Date)
{
    public override Type ClrType => typeof(DateOnly);

    public override Type ProviderSpecificClrType => typeof(DuckDBDateOnly);

    protected internal override T Read<T>(ulong offset)
    {
        var date = ((DuckDBDate*)Data)[offset];
        return typeof(T) == typeof(DateOnly) || typeof(T) == typeof(object) ? (T)(object)Finite(date).ToDateOnly()
            : typeof(T) == typeof(DateTime) ? (T)(object)Finite(date).ToDateTime()
            : typeof(T) == typeof(DuckDBDateOnly) ? (T)(object)DuckDBDateOnly.FromDuckDBDate(date)
            : throw CannotBe<T>();
    }

    private DuckDBDateOnly Finite(DuckDBDate date)
    {
        var value = DuckDBDateOnly.FromDuckDBDate(date);
        return !date.IsInfinity && value.Year is >= 1 and <= 9999
            ? value
            : throw new InvalidOperationException(
                $"Column '{Column}' holds {(date.IsInfinity ? "infinity" : value)}, which no DateOnly and no DateTime is. "
                + $"Read it as {nameof(DuckDBDateOnly)}.");
    }
}
