namespace DuckDB.NET.Data.DataChunk.Reader;

/// <summary>A column of the rows that a function is given.</summary>
public interface IDuckDBDataReader
{
    Type ClrType { get; }

    DuckDBType DuckDBType { get; }

    bool IsValid(ulong offset);

    object GetValue(ulong offset);

    /// <summary>The value of one row. Null comes as a reference or nullable type's null, else it throws.</summary>
    T GetValue<T>(ulong offset);
}
