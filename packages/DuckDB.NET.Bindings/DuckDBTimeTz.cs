namespace DuckDB.NET.Native;

/// <summary>A TIME WITH TIME ZONE: the local time and its offset from UTC in seconds.</summary>
public struct DuckDBTimeTz
{
    public DuckDBTimeOnly Time { get; set; }

    public int Offset { get; set; }
}
