namespace DuckDB.NET.Data.DataChunk.Writer;

/// <summary>A column that a function fills.</summary>
public interface IDuckDBDataWriter
{
    void WriteNull(ulong rowIndex);

    void WriteValue<T>(T value, ulong rowIndex);
}
