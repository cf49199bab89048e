namespace Flywheel.Activities.Http;

/// <summary>What a source sends: its first bytes can be looked at before it is read, and a silence that is too long is an error.</summary>
internal sealed class BeginningStream(Stream inner, TimeSpan patience) : Stream
{
    private const int Looked = 512;

    private ReadOnlyMemory<byte> _beginning;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <summary>The first bytes, as many as there are.</summary>
    public async Task<byte[]> PeekAsync(CancellationToken cancel)
    {
        var bytes = new byte[Looked];
        var count = await PatientlyAsync((buffer, token) => inner.ReadAtLeastAsync(buffer, Looked, throwOnEndOfStream: false, token), bytes, cancel);
        _beginning = bytes.AsMemory(0, count);
        return bytes[..count];
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_beginning.Length == 0)
        {
            return await PatientlyAsync(inner.ReadAsync, buffer, cancellationToken);
        }

        var count = Math.Min(buffer.Length, _beginning.Length);
        _beginning[..count].CopyTo(buffer);
        _beginning = _beginning[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("It is read asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private async ValueTask<int> PatientlyAsync(
        Func<Memory<byte>, CancellationToken, ValueTask<int>> readAsync, Memory<byte> buffer, CancellationToken cancel)
    {
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        silence.CancelAfter(patience);
        try
        {
            return await readAsync(buffer, silence.Token);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new IOException(FormattableString.Invariant($"nothing came for {patience.TotalSeconds} s"), e);
        }
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
