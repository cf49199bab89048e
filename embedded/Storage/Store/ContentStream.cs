using Microsoft.Win32.SafeHandles;

namespace Flywheel.Embedded.Storage.Store;

/// <summary>An object's bytes from first to last, a file open at a time. Whoever reads holds the files.</summary>
internal sealed class ContentStream(ObjectContent content, ObjectFiles files) : Stream
{
    private SafeFileHandle? _handle;
    private int _part;
    private long _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => content.Size;

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_part < content.Parts.Count)
        {
            _handle ??= File.OpenHandle(files.PathOf(content.Parts[_part].File), share: FileShare.Read | FileShare.Delete);
            var read = await RandomAccess.ReadAsync(_handle, buffer, _at, cancellationToken);
            if (read > 0)
            {
                _at += read;
                return read;
            }

            _handle.Dispose();
            (_handle, _at) = (null, 0);
            _part++;
        }

        return 0;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read asynchronously.");

    public override void Flush() => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        _handle?.Dispose();
        base.Dispose(disposing);
    }
}
