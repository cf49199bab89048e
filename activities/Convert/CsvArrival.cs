using System.Buffers;

namespace Flywheel.Activities.Convert;

/// <summary>
/// A CSV stream on its way to a file that DuckDB can read. What is no CSV at all is refused before all of it has come. What
/// DuckDB would do and say nothing is found out: it rounds fractions where the schema says INT64, and loses rows after a quote
/// that is not closed.
/// </summary>
public static class CsvArrival
{
    private const int BlockSize = 256 * 1024;

    /// <returns>What has come.</returns>
    /// <exception cref="NotCsvException">It is something else than the CSV that was expected.</exception>
    public static async Task<CsvArrived> CopyAsync(Stream from, CsvConversion conversion, CancellationToken cancel = default)
    {
        await using var to = File.Create(conversion.Csv);
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            CsvScan? scan = null;
            while (await from.ReadAtLeastAsync(block, BlockSize, throwOnEndOfStream: false, cancel) is var read and > 0)
            {
                scan ??= Begin(block.AsSpan(0, read), conversion);
                scan.Next(block.AsSpan(0, read));
                await to.WriteAsync(block.AsMemory(0, read), cancel);
            }

            scan ??= Begin([], conversion);
            return new(to.Length, scan.End(), scan.Fractions) { OddLine = scan.OddLine };
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }

    private static CsvScan Begin(ReadOnlySpan<byte> beginning, CsvConversion conversion)
    {
        var header = CsvHeader.Parse(beginning);
        header.Compare(conversion);
        return new(header.Names.Select(name => CsvHeader.Find(conversion.Columns, name)).Select(column => column?.SqlType == "INT64" ? column.Name : null));
    }
}
