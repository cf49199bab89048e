using System.Buffers;
using Flywheel.Activities.Warehouse.Definitions;

namespace Flywheel.Activities.Convert;

/// <summary>
/// A CSV stream on its way to a file that DuckDB can read. What is no CSV at all is refused before all of it has come; and
/// a fraction where the schema says INT64 is refused too, because DuckDB would round it and say nothing.
/// </summary>
public static class CsvArrival
{
    private const int BlockSize = 256 * 1024;

    /// <returns>How many bytes the file has.</returns>
    /// <exception cref="NotCsvException">It is something else than the CSV that was expected.</exception>
    public static async Task<long> CopyAsync(
        Stream from, string file, IReadOnlyList<Column> columns, CancellationToken cancel = default)
    {
        await using var to = File.Create(file);
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            WholeNumberCheck? check = null;
            while (await from.ReadAtLeastAsync(block, BlockSize, throwOnEndOfStream: false, cancel) is var read and > 0)
            {
                check ??= Check(block.AsSpan(0, read), columns);
                check.Next(block.AsSpan(0, read));
                await to.WriteAsync(block.AsMemory(0, read), cancel);
            }

            _ = check ?? Check([], columns);
            return to.Length;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static WholeNumberCheck Check(ReadOnlySpan<byte> beginning, IReadOnlyList<Column> columns)
    {
        var header = CsvHeader.Parse(beginning);
        header.Compare(columns);
        return new(header.Names.Select(name => CsvHeader.Find(columns, name)).Select(column => column?.SqlType == "INT64" ? column.Name : null));
    }
}
