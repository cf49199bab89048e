using System.Net;
using System.Net.Http.Headers;
using Flywheel.Activities.Lake;
using Microsoft.Extensions.Logging;

namespace Flywheel.Activities.Http;

/// <summary>
/// What a source serves, as a stream that can be sought: it asks for what is missing from wherever it stands, also when the
/// connection broke off. It keeps the checksum of the whole, also where an earlier attempt read the beginning.
/// </summary>
internal sealed class RangeStream(HttpClient http, SourceAnswer source, TimeSpan patience, ILogger log) : Stream
{
    private const int BreaksAtMost = 5;

    private readonly long _size = source.Size!.Value;
    private readonly Crc32c _checksum = new();
    private readonly Lock _hashing = new();
    private long _hashed;
    private Stream? _body;
    private HttpResponseMessage? _answer;
    private long _bodyAt;
    private long _position;
    private int _breaks;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => _size;

    public override long Position { get => _position; set => _position = value; }

    /// <summary>How many of the first bytes have been read, and the state of their checksum.</summary>
    public (long Hashed, Crc32c Checksum) Hashed()
    {
        lock (_hashing)
        {
            return (_hashed, new(_checksum.State));
        }
    }

    /// <summary>Takes the beginning's checksum over from an earlier attempt.</summary>
    public void Resume(long hashed, uint state) => (_hashed, _checksum.State) = (hashed, state);

    /// <summary>Takes an answer that begins with the first byte, so that it need not be asked for again.</summary>
    public void Take(HttpResponseMessage answer, Stream body) => (_answer, _body, _bodyAt) = (answer, body, 0);

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_position >= _size || buffer.Length == 0)
        {
            return 0;
        }

        // What the checksum lacks lies before what is asked for: an earlier attempt sent more than it could still tell of.
        while (_hashed < _position)
        {
            var skipped = await ReadAtAsync(_hashed, new byte[(int)Math.Min(_position - _hashed, 81920)], cancellationToken);
            Hash(_hashed, skipped.Span);
        }

        var read = await ReadAtAsync(_position, buffer, cancellationToken);
        Hash(_position, read.Span);
        _position += read.Length;
        return read.Length;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Google's uploader reads its chunks so.</summary>
    public override int Read(byte[] buffer, int offset, int count) =>
        ReadAsync(buffer.AsMemory(offset, count), CancellationToken.None).AsTask().GetAwaiter().GetResult();

    public override long Seek(long offset, SeekOrigin origin) => _position = origin switch
    {
        SeekOrigin.Begin => offset,
        SeekOrigin.Current => _position + offset,
        _ => _size + offset,
    };

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        Close(ref _answer, ref _body);
        base.Dispose(disposing);
    }

    private static void Close(ref HttpResponseMessage? answer, ref Stream? body)
    {
        body?.Dispose();
        answer?.Dispose();
        (answer, body) = (null, null);
    }

    private void Hash(long at, ReadOnlySpan<byte> bytes)
    {
        lock (_hashing)
        {
            var known = (int)Math.Min(Math.Max(_hashed - at, 0), bytes.Length);
            _checksum.Append(bytes[known..]);
            _hashed += bytes.Length - known;
        }
    }

    private async Task<ReadOnlyMemory<byte>> ReadAtAsync(long at, Memory<byte> buffer, CancellationToken cancel)
    {
        while (true)
        {
            using var silence = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            silence.CancelAfter(patience);
            try
            {
                if (_body is null || _bodyAt != at)
                {
                    await OpenAsync(at, silence.Token);
                }

                var read = await _body!.ReadAsync(buffer[..(int)Math.Min(buffer.Length, _size - at)], silence.Token);
                if (read > 0)
                {
                    _bodyAt += read;
                    return buffer[..read];
                }

                throw new IOException("the answer ended too early");
            }
            catch (Exception e) when (!cancel.IsCancellationRequested && e is (IOException or HttpRequestException or OperationCanceledException))
            {
                if (++_breaks > BreaksAtMost)
                {
                    throw Failures.SourceUnreachable(source.Url, e);
                }

                log.LogBrokenOff(source.Url, at, _size, e.GetBaseException().Message);
                Close(ref _answer, ref _body);
            }
        }
    }

    private async Task OpenAsync(long at, CancellationToken cancel)
    {
        Close(ref _answer, ref _body);
        using var ask = new HttpRequestMessage(HttpMethod.Get, source.Url);
        ask.Headers.Range = new RangeHeaderValue(at, null);
        // Another version of the file would not fit what was read of this one.
        ask.Headers.IfRange = RangeConditionHeaderValue.Parse(source.Validator!);
        _answer = await http.SendAsync(ask, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (_answer.StatusCode == HttpStatusCode.OK && at > 0)
        {
            throw Failures.BrokenDownload(source.Url, "it changed while it was read");
        }

        if (!_answer.IsSuccessStatusCode)
        {
            throw Failures.SourceRefused(source.Url, _answer.StatusCode, retryAfter: null);
        }

        _body = await _answer.Content.ReadAsStreamAsync(cancel);
        _bodyAt = at;
    }
}
