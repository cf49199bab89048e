using System.Text;

namespace Flywheel.Embedded.Storage.Uploads;

/// <summary>
/// A multipart body; reading it reads the current part. Lines may end with LF alone, as those of Python's clients do, which
/// is why this is not ASP.NET Core's reader.
/// </summary>
internal sealed class MultipartBody(Stream body, string boundary) : Stream
{
    private const int BufferSize = 256 * 1024;
    private const int LongestLine = 16 * 1024;

    private readonly byte[] _dashes = Encoding.ASCII.GetBytes($"--{boundary}");
    private readonly byte[] _buffer = new byte[BufferSize];
    private byte[] _delimiter = [];
    private int _start;
    private int _end;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public static ApiException Malformed() => new(
        400, "badContent", "Malformed multipart body: it must have a part with the resource and a part with the content.");

    /// <summary>Goes past the next boundary and the headers after it, and returns what Content-Type they say.</summary>
    /// <exception cref="ApiException">There is no further part.</exception>
    public async Task<string?> NextAsync(CancellationToken cancel)
    {
        // What comes before a boundary (nothing, or an empty line) says nothing.
        string line;
        while (!(line = await ReadLineAsync(cancel)).StartsWith($"--{boundary}", StringComparison.Ordinal))
        {
        }

        if (line.StartsWith($"--{boundary}--", StringComparison.Ordinal))
        {
            throw Malformed();
        }

        string? contentType = null;
        while ((line = await ReadLineAsync(cancel)).Length > 0)
        {
            const string Header = "Content-Type:";
            if (line.StartsWith(Header, StringComparison.OrdinalIgnoreCase))
            {
                contentType = line[Header.Length..].Trim();
            }
        }

        return contentType;
    }

    /// <exception cref="ApiException">The body ends within the part.</exception>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (true)
        {
            var at = _buffer.AsSpan(_start, _end - _start).IndexOf(_delimiter);
            // What could be the beginning of a boundary waits for the rest of it.
            var sure = at >= 0 ? at : Math.Max(0, _end - _start - _delimiter.Length + 1);
            if (at == 0)
            {
                return 0;
            }

            if (sure > 0)
            {
                var count = Math.Min(sure, buffer.Length);
                _buffer.AsMemory(_start, count).CopyTo(buffer);
                _start += count;
                return count;
            }

            await FillAsync(cancellationToken);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async Task<string> ReadLineAsync(CancellationToken cancel)
    {
        while (true)
        {
            var at = _buffer.AsSpan(_start, _end - _start).IndexOf((byte)'\n');
            if (at >= 0)
            {
                var line = _buffer.AsSpan(_start, at);
                _start += at + 1;
                var hasReturn = line.EndsWith("\r"u8);
                // A part ends as the lines before it do.
                _delimiter = [.. hasReturn ? "\r\n"u8 : "\n"u8, .. _dashes];
                return Encoding.UTF8.GetString(hasReturn ? line[..^1] : line);
            }

            if (_end - _start > LongestLine)
            {
                throw Malformed();
            }

            await FillAsync(cancel);
        }
    }

    private async Task FillAsync(CancellationToken cancel)
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var read = await body.ReadAsync(_buffer.AsMemory(_end), cancel);
        _end += read > 0 ? read : throw Malformed();
    }
}
