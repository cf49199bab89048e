namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>Reads a file's lines as bytes; only a line must fit in memory.</summary>
internal sealed class Lines(Stream file)
{
    // As BigQuery limits a row.
    private const int LargestLine = 100 * 1024 * 1024;

    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _atEnd;
    private bool _begun;

    /// <summary>Counts bytes: where the line that was read last begins.</summary>
    public long Position { get; private set; }

    private long Next { get; set; }

    /// <summary>False at the end. The line is good until the next call, without its end of line.</summary>
    public bool Read(out ReadOnlySpan<byte> line)
    {
        var scanned = 0;
        while (true)
        {
            var found = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (found >= 0)
            {
                line = Take(scanned + found, 1);
                return true;
            }

            scanned = _end - _start;
            if (_atEnd)
            {
                line = Take(scanned, 0);
                return scanned > 0;
            }

            Fill();
        }
    }

    private ReadOnlySpan<byte> Take(int length, int end)
    {
        var line = _buffer.AsSpan(_start, length);
        Position = Next;
        Next += length + end;
        _start += length + end;
        if (!_begun)
        {
            _begun = true;
            if (line.StartsWith("\uFEFF"u8))
            {
                line = line[3..];
            }
        }

        return line is [.., (byte)'\r'] ? line[..^1] : line;
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LargestLine)
            {
                throw new BadRowException("Row size is larger than: 104857600.");
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = file.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _atEnd = read == 0;
    }
}
