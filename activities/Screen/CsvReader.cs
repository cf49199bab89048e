using System.Text;

namespace Flywheel.Activities.Screen;

/// <summary>
/// CSV as RFC 4180 and BigQuery read it: cells in double quotes may hold commas, line ends and doubled quotes. What is wrong
/// within a record does not reach beyond its line; only a quote that is never closed does.
/// </summary>
internal sealed class CsvReader(Stream stream) : RecordReader(stream)
{
    private const byte Quote = (byte)'"';

    private readonly List<Cell> _cells = [];

    public int Cells => _cells.Count;

    /// <summary>What is wrong with how the record is written; null where nothing is.</summary>
    public string? Mistake { get; private set; }

    /// <summary>The text of a cell, as bytes. Cells with doubled quotes are the only ones that are copied.</summary>
    public ReadOnlySpan<byte> this[int index]
    {
        get
        {
            var cell = _cells[index];
            var text = Raw.Span.Slice(cell.Start, cell.Length);
            return cell.HasQuotes ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text).Replace("\"\"", "\"", StringComparison.Ordinal)) : text;
        }
    }

    protected override bool TryFind(ReadOnlySpan<byte> bytes, bool isEnd, out int length, out int consumed)
    {
        _cells.Clear();
        Mistake = null;
        (length, consumed) = (0, 0);
        for (var at = 0; ;)
        {
            var isComplete = at < bytes.Length && bytes[at] == Quote ? TryQuoted(bytes, isEnd, ref at) : TryPlain(bytes, isEnd, ref at);
            if (!isComplete)
            {
                return false;
            }

            if (at < bytes.Length && bytes[at] == ',')
            {
                at++;
                continue;
            }

            length = at;
            consumed = at < bytes.Length ? at + 1 : at;
            if (at < bytes.Length && bytes[at] == '\r')
            {
                consumed = at + 1 < bytes.Length && bytes[at + 1] == '\n' ? at + 2 : at + 1;
            }

            return true;
        }
    }

    private bool TryPlain(ReadOnlySpan<byte> bytes, bool isEnd, ref int at)
    {
        var start = at;
        var end = bytes[at..].IndexOfAny((byte)',', (byte)'\n', (byte)'\r');
        at = end < 0 ? bytes.Length : at + end;
        _cells.Add(new(start, at - start, HasQuotes: false));
        return IsDecided(bytes, isEnd, at);
    }

    private bool TryQuoted(ReadOnlySpan<byte> bytes, bool isEnd, ref int at)
    {
        var start = ++at;
        var hasQuotes = false;
        while (true)
        {
            var quote = bytes[at..].IndexOf(Quote);
            if (quote < 0)
            {
                // At the end of the file it is never closed; the reader says so, because nothing is left that could be a record.
                return false;
            }

            at += quote + 1;
            if (at == bytes.Length && !isEnd)
            {
                return false;
            }

            if (at == bytes.Length || bytes[at] != Quote)
            {
                break;
            }

            hasQuotes = true;
            at++;
        }

        _cells.Add(new(start, at - 1 - start, hasQuotes));
        if (at < bytes.Length && bytes[at] is not ((byte)',' or (byte)'\n' or (byte)'\r'))
        {
            Mistake = $"there is text after the closing quote of cell {_cells.Count}";
            var end = bytes[at..].IndexOfAny((byte)'\n', (byte)'\r');
            at = end < 0 ? bytes.Length : at + end;
        }

        return IsDecided(bytes, isEnd, at);
    }

    /// <summary>What comes next must be known: another cell, the end of the line (which may be two characters), or of the file.</summary>
    private static bool IsDecided(ReadOnlySpan<byte> bytes, bool isEnd, int at) =>
        isEnd || (at < bytes.Length && (bytes[at] != '\r' || at + 1 < bytes.Length));

    private readonly record struct Cell(int Start, int Length, bool HasQuotes);
}
