using System.Buffers;
using System.Globalization;

namespace Flywheel.Activities.Convert;

/// <summary>
/// Looks through CSV, block by block: how many rows it has, which columns of whole numbers hold fractions (1.0 is whole), and
/// where a line ends unlike the first. A quote counts where a cell begins, as it does for DuckDB.
/// </summary>
/// <param name="columns">The file's columns; null for one that may hold anything.</param>
internal sealed class CsvScan(IEnumerable<string?> columns)
{
    private static readonly SearchValues<byte> Stops = SearchValues.Create(",\"\n\r."u8);

    private readonly string?[] _columns = [.. columns];
    private readonly List<string> _fractions = [];
    private long _lines; // that have ended, empty ones left out; the first is the header
    private int _column;
    private bool _quoted;
    private bool _inFraction;
    private long _offset; // of the block in the file
    private long _cell; // where the current cell begins
    private long _closed = -1; // where a quote was closed last
    private bool _isBlank = true; // whether the cell has nothing but spaces before the block
    private byte _last; // of the block before
    private bool? _returns; // whether the first line ends in a carriage return and a line feed
    private long _return = -1; // where a carriage return stood last, outside of quotes
    private long? _odd; // the first row that has one that no line feed follows, or ends unlike the first line

    /// <summary>The columns of whole numbers that have a fraction somewhere.</summary>
    public IReadOnlyList<string> Fractions => _fractions;

    /// <summary>The first row with a stray carriage return, or that ends unlike the lines before; null where there is none, as where all lines end in one.</summary>
    public long? OddLine => _lines == 0 ? null : _odd ?? (_return >= 0 ? _lines : null);

    public void Next(ReadOnlySpan<byte> block)
    {
        var at = 0;
        while (at < block.Length)
        {
            if (_inFraction)
            {
                _inFraction = block[at] == '0';
                if (block[at] is >= (byte)'1' and <= (byte)'9')
                {
                    _fractions.Add(_columns[_column]!);
                    _columns[_column] = null; // once is enough
                }

                at += _inFraction ? 1 : 0;
                continue;
            }

            var next = block[at..].IndexOfAny(Stops);
            if (next < 0)
            {
                break;
            }

            at += next + 1;
            if (_return >= 0 && !(block[at - 1] == '\n' && _return == _offset + at - 2))
            {
                _odd ??= _lines;
            }

            _return = -1;
            switch (block[at - 1])
            {
                case (byte)'"':
                    Quote(block, at - 1);
                    break;
                case (byte)',' when !_quoted:
                    _column++;
                    _cell = _offset + at;
                    break;
                case (byte)'\r' when !_quoted:
                    _return = _offset + at - 1;
                    break;
                case (byte)'\n' when !_quoted:
                    EndLine(block, at - 1);
                    break;
                case (byte)'.' when _lines > 0 && _column < _columns.Length && _columns[_column] is not null:
                    _inFraction = true;
                    break;
            }
        }

        _isBlank = IsBlank(block, block.Length);
        _last = block.IsEmpty ? _last : block[^1];
        _offset += block.Length;
    }

    /// <summary>All has been read.</summary>
    /// <returns>How many rows there are below the header; null where lines do not end as they should, so that nobody knows.</returns>
    /// <exception cref="NotCsvException">It ends within quotes.</exception>
    public long? End()
    {
        if (_quoted)
        {
            throw new NotCsvException(string.Create(
                CultureInfo.InvariantCulture,
                $"A quote in row {_lines} is never closed, or the file was cut off: all from there to its end would be one cell."));
        }

        return _lines == 0 ? null : _lines - 1 + (_column > 0 || _offset > _cell ? 1 : 0);
    }

    private void Quote(ReadOnlySpan<byte> block, int at)
    {
        if (_quoted)
        {
            (_quoted, _closed) = (false, _offset + at);
        }
        else
        {
            // The second of two in a row is text, and what they stand in goes on.
            _quoted = (_closed >= _cell && _closed == _offset + at - 1) || IsBlank(block, at);
        }
    }

    private void EndLine(ReadOnlySpan<byte> block, int at)
    {
        var length = _offset + at - _cell;
        var returns = (at > 0 ? block[at - 1] : _last) == '\r';
        var isEmpty = _column == 0 && _columns.Length > 1 && (length == 0 || (length == 1 && returns));
        _returns ??= returns;
        if (returns != _returns)
        {
            _odd ??= _lines;
        }

        _lines += isEmpty ? 0 : 1;
        _column = 0;
        _cell = _offset + at + 1;
    }

    /// <summary>Whether the current cell has nothing but spaces before <paramref name="end"/>.</summary>
    private bool IsBlank(ReadOnlySpan<byte> block, int end)
    {
        var begin = _cell - _offset;
        return (begin >= 0 || _isBlank) && !block[(int)Math.Max(0, begin)..end].ContainsAnyExcept((byte)' ');
    }
}
