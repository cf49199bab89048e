using System.IO.Compression;

namespace Flywheel.Embedded.BigQuery.Loading;

/// <summary>
/// A gzip file's content, which must be whole. .NET takes a file that was cut off for one that ends there, and the rows behind
/// would be missing without a word. So a member of our own is read behind the file's, which only follows upon a whole one.
/// </summary>
internal sealed class GzipFile(Stream file) : ReadOnlyStream
{
    private static readonly byte[] Seal = Guid.NewGuid().ToByteArray();

    private readonly GZipStream _unpacked = new(new Sealed(file), CompressionMode.Decompress);
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _atEnd;

    public override int Read(Span<byte> buffer)
    {
        // What may be the seal is held back until more follows.
        while (!_atEnd && _end - _start <= Seal.Length)
        {
            Fill();
        }

        var read = Math.Min(buffer.Length, _end - _start - (_atEnd ? 0 : Seal.Length));
        _buffer.AsSpan(_start, read).CopyTo(buffer);
        _start += read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _unpacked.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        _end -= _start;
        _start = 0;
        var read = _unpacked.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        if (read > 0)
        {
            return;
        }

        _atEnd = true;
        if (!_buffer.AsSpan(0, _end).EndsWith(Seal))
        {
            throw new InvalidDataException("It ends too early.");
        }

        _end -= Seal.Length;
    }

    /// <summary>The file, and the seal behind it.</summary>
    private sealed class Sealed(Stream file) : ReadOnlyStream
    {
        private readonly MemoryStream _seal = Pack();

        public override int Read(Span<byte> buffer)
        {
            var read = file.Read(buffer);
            return read > 0 ? read : _seal.Read(buffer);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                file.Dispose();
                _seal.Dispose();
            }

            base.Dispose(disposing);
        }

        private static MemoryStream Pack()
        {
            var packed = new MemoryStream();
            using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                gzip.Write(Seal);
            }

            packed.Position = 0;
            return packed;
        }
    }
}
