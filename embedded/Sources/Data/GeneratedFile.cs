using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;

namespace Flywheel.Embedded.Sources.Data;

/// <summary>
/// A file whose rows are made when they are read. Its length and its entity tag are known, and reading may begin
/// anywhere, although it never exists as a whole: every row can be made by itself, and it is remembered where each
/// thousandth begins.
/// </summary>
internal sealed class GeneratedFile
{
    internal const int Block = 1000;

    private static readonly ConcurrentDictionary<string, long[]> Known = new(StringComparer.Ordinal);

    private readonly string _identity;
    private readonly Lazy<long[]> _blocks;

    /// <param name="identity">Files of one identity have the same bytes.</param>
    /// <param name="rows">How many there are.</param>
    /// <param name="writer">Makes them.</param>
    public GeneratedFile(string identity, int rows, IRowWriter writer)
    {
        (_identity, Rows, Writer) = (identity, rows, writer);
        _blocks = new(() => Known.GetOrAdd(identity, _ => Measure()));
    }

    public int Rows { get; }

    public IRowWriter Writer { get; }

    public long Length => _blocks.Value[^1];

    /// <summary>Follows from what the bytes follow from.</summary>
    public string EntityTag => Chance.Of(0, _identity, Length).Next().ToString("x16", CultureInfo.InvariantCulture);

    public Stream OpenRead() => new GeneratedStream(this);

    /// <summary>How many blocks there are: of rows, and a last one that is what comes after them.</summary>
    public int Blocks => _blocks.Value.Length - 1;

    /// <summary>Where a block begins; that after the last one is the end.</summary>
    public long StartOf(int block) => _blocks.Value[block];

    public int BlockAt(long position)
    {
        var found = Array.BinarySearch(_blocks.Value, position);
        if (found < 0)
        {
            return ~found - 1;
        }

        // Empty blocks begin where the next one does.
        while (found < Blocks && _blocks.Value[found + 1] == position)
        {
            found++;
        }

        return found;
    }

    /// <summary>The bytes of a block.</summary>
    public void Write(int block, IBufferWriter<byte> to)
    {
        if (block == 0)
        {
            Writer.WriteHeader(to);
        }

        var from = (long)block * Block;
        for (var row = from; row < Math.Min(Rows, from + Block); row++)
        {
            Writer.WriteRow(row, to);
        }

        if (from + Block >= Rows)
        {
            Writer.WriteFooter(to);
        }
    }

    private long[] Measure()
    {
        var blocks = new long[Math.Max(1, (Rows + Block - 1) / Block) + 1];
        var buffer = new ArrayBufferWriter<byte>(256 * 1024);
        for (var block = 0; block < blocks.Length - 1; block++)
        {
            buffer.ResetWrittenCount();
            Write(block, buffer);
            blocks[block + 1] = blocks[block] + buffer.WrittenCount;
        }

        return blocks;
    }
}

/// <summary>Makes the parts of a file, each from nothing but its number.</summary>
internal interface IRowWriter
{
    void WriteHeader(IBufferWriter<byte> to);

    void WriteRow(long row, IBufferWriter<byte> to);

    void WriteFooter(IBufferWriter<byte> to);
}
