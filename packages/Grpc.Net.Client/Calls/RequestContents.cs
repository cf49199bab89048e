using System.Net;
using System.Net.Http.Headers;
using Grpc.Shared;

namespace Grpc.Net.Client;

/// <summary>The body of a request: of unknown length, as gRPC wants it, and of gRPC's type.</summary>
internal abstract class RequestContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Grpc = new(WireNames.ContentType);

    protected RequestContent()
    {
        Headers.ContentType = Grpc;
    }

    protected override bool TryComputeLength(out long length)
    {
        length = -1;
        return false;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);
}

/// <summary>One message, made once and sent by each attempt.</summary>
internal sealed class SingleMessage(PooledBuffer frame) : RequestContent
{
    private int _writing;

    /// <summary>Whether the transport may still read the frame's memory.</summary>
    public bool IsWriting => Volatile.Read(ref _writing) != 0;

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _writing, 1);
        await stream.WriteAsync(frame.Written, cancellationToken).ConfigureAwait(false);
        // Not when it failed: then it is not known who holds the memory, and it is left to the garbage collector.
        Volatile.Write(ref _writing, 0);
    }
}

/// <summary>Messages as they come: hands the transport's stream to the writer and stays until that is done.</summary>
internal sealed class MessageStream : RequestContent
{
    private readonly TaskCompletionSource<Stream> _stream = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task<Stream> StreamAsync(CancellationToken cancellation) => _stream.Task.WaitAsync(cancellation);

    public void Complete() => _completed.TrySetResult();

    protected override async Task SerializeToStreamAsync(
        Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // The server is to hear of the call before its first message.
        await stream.FlushAsync(cancellationToken).ConfigureAwait(false);
        _stream.TrySetResult(stream);
        await _completed.Task.WaitAsync(cancellationToken).ConfigureAwait(false);
    }
}
