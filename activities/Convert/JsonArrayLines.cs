using System.Buffers;

namespace Flywheel.Activities.Convert;

/// <summary>A JSON array becomes newline-delimited JSON: its elements as they are, a line each, in constant memory.</summary>
public static class JsonArrayLines
{
    private const int BlockSize = 256 * 1024;

    /// <returns>How many elements, and so lines, there are.</returns>
    /// <exception cref="JsonArrayException">The stream is not one JSON array: it is cut short, something else, or goes on after it.</exception>
    public static async Task<long> ConvertAsync(Stream from, Stream to, CancellationToken cancel = default)
    {
        var block = ArrayPool<byte>.Shared.Rent(BlockSize);
        try
        {
            var scanner = new JsonArrayScanner();
            while (await from.ReadAtLeastAsync(block, BlockSize, throwOnEndOfStream: false, cancel) is var read and > 0)
            {
                var kept = scanner.Scan(block.AsSpan(0, read));
                await to.WriteAsync(block.AsMemory(0, kept), cancel);
            }

            return scanner.End();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
