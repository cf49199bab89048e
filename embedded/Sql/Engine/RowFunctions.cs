using DuckDB.NET.Data;
using DuckDB.NET.Data.DataChunk.Reader;
using DuckDB.NET.Data.DataChunk.Writer;

namespace Flywheel.Embedded.Sql.Engine;

/// <summary>Functions that are called row by row, and never with NULL: that makes the result NULL.</summary>
internal static class RowFunctions
{
    public static void Add<T, TResult>(this DuckDBConnection connection, string name, Func<T, TResult> call) =>
        connection.RegisterScalarFunction<T, TResult>(name, (from, to, rows) =>
            Run(from, to, rows, row => call(from[0].GetValue<T>(row))));

    public static void Add<T1, T2, TResult>(this DuckDBConnection connection, string name, Func<T1, T2, TResult> call) =>
        connection.RegisterScalarFunction<T1, T2, TResult>(name, (from, to, rows) =>
            Run(from, to, rows, row => call(from[0].GetValue<T1>(row), from[1].GetValue<T2>(row))));

    public static void Add<T1, T2, T3, TResult>(this DuckDBConnection connection, string name, Func<T1, T2, T3, TResult> call) =>
        connection.RegisterScalarFunction<T1, T2, T3, TResult>(name, (from, to, rows) =>
            Run(from, to, rows, row => call(from[0].GetValue<T1>(row), from[1].GetValue<T2>(row), from[2].GetValue<T3>(row))));

    public static void Add<T1, T2, T3, T4, TResult>(this DuckDBConnection connection, string name, Func<T1, T2, T3, T4, TResult> call) =>
        connection.RegisterScalarFunction<T1, T2, T3, T4, TResult>(name, (from, to, rows) =>
            Run(from, to, rows, row => call(from[0].GetValue<T1>(row), from[1].GetValue<T2>(row), from[2].GetValue<T3>(row), from[3].GetValue<T4>(row))));

    private static void Run<TResult>(IReadOnlyList<IDuckDBDataReader> from, IDuckDBDataWriter to, ulong rows, Func<ulong, TResult> call)
    {
        for (ulong row = 0; row < rows; row++)
        {
            var isNull = false;
            for (var i = 0; i < from.Count && !isNull; i++)
            {
                isNull = !from[i].IsValid(row);
            }
            if (isNull || call(row) is not { } result)
            {
                to.WriteNull(row);
            }
            else
            {
                to.WriteValue(result, row);
            }
        }
    }
}
