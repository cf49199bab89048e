namespace Flywheel.Activities.Screen;

/// <summary>The records of a file, one after the other, from a buffer that is as large as the largest of them.</summary>
internal abstract class RecordReader(Stream stream)
{
    // BigQuery takes up to 100 MB; a record of that size is an unclosed quote or no data at all.
    private const int LargestRecord = 16 << 20;

    private byte[] _buffer = new byte[1 << 20];
    private int _start;
    private int _end;
    private bool _isEnd;

    /// <summary>The record as it stands in the file, without the end of its line. It lasts until the next one is read.</summary>
    public ReadOnlyMemory<byte> Raw { get; private set; }

    /// <summary>The line that the record begins in, from 1.</summary>
    public long Line { get; private set; } = 1;

    private long NextLine { get; set; } = 1;

    /// <returns>False at the end of the file.</returns>
    public async ValueTask<bool> ReadAsync(CancellationToken cancel)
    {
        while (true)
        {
            var rest = _buffer.AsMemory(_start, _end - _start);
            if (rest.Length > 0 && TryFind(rest.Span, _isEnd, out var length, out var consumed))
            {
                Line = NextLine;
                NextLine += rest.Span[..consumed].Count((byte)'\n');
                _start += consumed;
                if (length == 0)
                {
                    continue;
                }

                Raw = rest[..length];
                return true;
            }

            if (_isEnd)
            {
                return rest.Length > 0 ? throw Failures.EndlessRecord(NextLine, null) : false;
            }

            await FillAsync(cancel);
        }
    }

    /// <summary>Finds the first record: how long it is, and how much of the file it takes with the end of its line.</summary>
    /// <returns>False where it does not end here.</returns>
    protected abstract bool TryFind(ReadOnlySpan<byte> bytes, bool isEnd, out int length, out int consumed);

    private async Task FillAsync(CancellationToken cancel)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length >= LargestRecord)
            {
                throw Failures.EndlessRecord(NextLine, LargestRecord);
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancel);
        _isEnd = read == 0;
        _end += read;
    }
}
