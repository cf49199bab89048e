using System.Text;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>A cell as it stands in a file.</summary>
internal readonly record struct CsvCell(string Text, bool Quoted);

/// <summary>Reads a CSV file record by record; the file may be larger than memory, a record may not.</summary>
internal sealed class CsvRecords(Stream file, CsvFormat format) : IDisposable
{
    private const int BufferSize = 64 * 1024;

    // One record's text, as BigQuery limits a row to 100 MB.
    private const int LargestRecord = 100 * 1024 * 1024;

    private readonly StreamReader _reader = new(file, format.Encoding, detectEncodingFromByteOrderMarks: false, BufferSize);
    private readonly char[] _buffer = new char[BufferSize];
    private readonly StringBuilder _text = new();
    private int _length;
    private int _next;
    private bool _begun;

    public List<CsvCell> Cells { get; } = [];

    /// <summary>Counts characters from 0: where the record begins.</summary>
    public long Start { get; private set; }

    /// <summary>Counts from 1: the line that the record begins on.</summary>
    public long Line { get; private set; }

    /// <summary>What is wrong with the record's form; null when it can be used.</summary>
    public string? Fault { get; private set; }

    private long Position { get; set; }

    private long Lines { get; set; } = 1;

    /// <summary>False at the end. Lines without a character are passed over.</summary>
    public bool Read()
    {
        if (!_begun)
        {
            _begun = true;
            if (Peek() == '\uFEFF')
            {
                Take();
            }
        }

        while (true)
        {
            var next = Peek();
            if (next < 0)
            {
                return false;
            }

            if (next is not ('\r' or '\n'))
            {
                break;
            }

            Take();
        }

        Cells.Clear();
        Fault = null;
        Start = Position;
        Line = Lines;
        while (ReadCell())
        {
        }

        return true;
    }

    public void Dispose() => _reader.Dispose();

    /// <summary>True when another cell follows in the record.</summary>
    private bool ReadCell()
    {
        _text.Clear();
        var quoted = false;
        if (format.Quote is { } quote && Peek() == quote)
        {
            quoted = true;
            Take();
            if (!ReadQuoted(quote))
            {
                return false;
            }
        }

        // Behind a closing quote, too: what follows it is part of the cell, as BigQuery does not ask for a delimiter there.
        while (true)
        {
            if (_next == _length && !Fill())
            {
                Cells.Add(new CsvCell(_text.ToString(), quoted));
                return false;
            }

            var span = _buffer.AsSpan(_next, _length - _next);
            var stop = span.IndexOfAny(format.Delimiter, '\r', '\n');
            var plain = stop < 0 ? span : span[..stop];
            if (quoted && !plain.IsEmpty)
            {
                Fault ??= "Data between close double quote (\") and field separator.";
            }

            Append(plain);
            _next += plain.Length;
            Position += plain.Length;
            if (stop < 0)
            {
                continue;
            }

            Cells.Add(new CsvCell(_text.ToString(), quoted));
            return EndCell();
        }
    }

    private bool EndCell()
    {
        var end = Take();
        if (end == format.Delimiter)
        {
            return true;
        }

        if (end == '\r' && Peek() == '\n')
        {
            Take();
        }

        return false;
    }

    /// <summary>False when the record ends in the quotes.</summary>
    private bool ReadQuoted(char quote)
    {
        while (true)
        {
            if (_next == _length && !Fill())
            {
                Fault ??= "Missing close double quote (\") character.";
                Cells.Add(new CsvCell(_text.ToString(), true));
                return false;
            }

            var span = _buffer.AsSpan(_next, _length - _next);
            var stop = format.AllowQuotedNewlines ? span.IndexOf(quote) : span.IndexOfAny(quote, '\r', '\n');
            var plain = stop < 0 ? span : span[..stop];
            Lines += plain.Count('\n');
            Append(plain);
            _next += plain.Length;
            Position += plain.Length;
            if (stop < 0)
            {
                continue;
            }

            var found = Take();
            if (found != quote)
            {
                // The line is over, and the next one is a record of its own.
                Fault ??= "Missing close double quote (\") character.";
                Cells.Add(new CsvCell(_text.ToString(), true));
                return false;
            }

            if (Peek() != quote)
            {
                return true;
            }

            Take();
            _text.Append(quote);
        }
    }

    private void Append(ReadOnlySpan<char> plain)
    {
        if (!format.KeepControlCharacters && plain.Contains('\0'))
        {
            Fault ??= "Bad character (ASCII 0) encountered.";
        }

        if (_text.Length + plain.Length > LargestRecord)
        {
            throw new BadRowException("Row size is larger than: 104857600.");
        }

        _text.Append(plain);
    }

    private int Peek() => _next < _length || Fill() ? _buffer[_next] : -1;

    private char Take()
    {
        var taken = _buffer[_next++];
        Position++;
        if (taken == '\n')
        {
            Lines++;
        }

        return taken;
    }

    private bool Fill()
    {
        _length = _reader.Read(_buffer, 0, _buffer.Length);
        _next = 0;
        return _length > 0;
    }
}
