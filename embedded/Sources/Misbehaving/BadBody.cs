using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Flywheel.Embedded.Sources.Misbehaving;

/// <summary>A body that does not come as it should: it breaks off, ends early, or takes its time.</summary>
internal sealed class BadBody : Stream
{
    private static readonly TimeSpan PatienceWithClient = TimeSpan.FromSeconds(5);

    private readonly Stream _body;
    private readonly Misbehaviour _misbehaviour;
    private readonly HttpContext _http;
    private long _left;

    public BadBody(Stream body, Misbehaviour misbehaviour, HttpContext http)
    {
        (_body, _misbehaviour, _http) = (body, misbehaviour, http);
        _left = misbehaviour.Kind == MisbehaviourKind.Slow ? long.MaxValue : misbehaviour.AfterBytes;
        if (misbehaviour.Kind == MisbehaviourKind.CutShort)
        {
            http.Response.OnStarting(() =>
            {
                // Or the missing bytes would be missed.
                http.Response.ContentLength = null;
                return Task.CompletedTask;
            });
        }
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = (int)Math.Min(buffer.Length, _left);
        if (_misbehaviour.Kind == MisbehaviourKind.Slow)
        {
            await WriteSlowlyAsync(buffer, cancellationToken);
            return;
        }

        if (count > 0)
        {
            await _body.WriteAsync(buffer[..count], cancellationToken);
            _left -= count;
        }

        if (_left == 0 && _misbehaviour.Kind == MisbehaviourKind.Truncated)
        {
            await BreakOffAsync();
        }
    }

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override Task FlushAsync(CancellationToken cancellationToken) => _body.FlushAsync(cancellationToken);

    public override void Flush() => throw new NotSupportedException("Kestrel writes asynchronously.");

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException("Kestrel writes asynchronously.");

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    /// <summary>
    /// An abort alone would reset the connection, and what was sent might never be seen: so the sending ends first, and
    /// the rest of the connection when the other side has seen that.
    /// </summary>
    private async Task BreakOffAsync()
    {
        await _body.FlushAsync(_http.RequestAborted);
        await _http.Features.GetRequiredFeature<IConnectionTransportFeature>().Transport.Output.CompleteAsync();
        await Task.Delay(PatienceWithClient, _http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        _http.Abort();
        throw new IOException("The connection was broken off, as was asked for.");
    }

    private async Task WriteSlowlyAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancel)
    {
        const int Pieces = 10;
        var size = Math.Max(1, (buffer.Length + Pieces - 1) / Pieces);
        for (var at = 0; at < buffer.Length; at += size)
        {
            await Task.Delay(TimeSpan.FromSeconds(_misbehaviour.Seconds / Pieces), cancel);
            await _body.WriteAsync(buffer.Slice(at, Math.Min(size, buffer.Length - at)), cancel);
            await _body.FlushAsync(cancel);
        }
    }
}
