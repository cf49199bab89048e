using System.Buffers;

namespace Flywheel.Embedded.Sources.Data;

/// <summary>A generated file as it is read: one block of it is in memory.</summary>
internal sealed class GeneratedStream(GeneratedFile file) : Stream
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private int _block = -1;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => file.Length;

    public override long Position { get; set; }

    public override int Read(Span<byte> buffer)
    {
        if (Position >= Length || buffer.IsEmpty)
        {
            return 0;
        }

        Load(file.BlockAt(Position));
        var rest = _buffer.WrittenSpan[(int)(Position - file.StartOf(_block))..];
        var count = Math.Min(rest.Length, buffer.Length);
        rest[..count].CopyTo(buffer);
        Position += count;
        return count;
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(Read(buffer.Span));

    public override long Seek(long offset, SeekOrigin origin) => Position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => Position + offset,
        _ => Length + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException("Generated files are read only.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Generated files are read only.");

    private void Load(int block)
    {
        if (_block != block)
        {
            _buffer.ResetWrittenCount();
            file.Write(block, _buffer);
            _block = block;
        }
    }
}
