using Grpc.Core;
using Grpc.Shared;

namespace Grpc.Net.Client;

/// <summary>The requests of a streaming call.</summary>
internal sealed class RequestStream<T>(ClientCall call, Action<T, SerializationContext> serializer)
    : IClientStreamWriter<T>
{
    private int _writing;
    private volatile bool _completed;

    public MessageStream Content { get; } = new();

    public WriteOptions? WriteOptions { get; set; } = call.Options.WriteOptions;

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        if (_completed)
        {
            throw new InvalidOperationException("Request stream has already been completed.");
        }

        if (Interlocked.Exchange(ref _writing, 1) != 0)
        {
            throw new InvalidOperationException("Can't write the message because the previous write is in progress.");
        }

        try
        {
            call.ThrowIfEnded();
            // Half a message cannot be taken back, so a cancelled write cancels the call.
            using var registration = cancellationToken.UnsafeRegister(
                static call => ((ClientCall)call!).Dispose(), call);
            await SendAsync(message).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }

    public Task CompleteAsync()
    {
        _completed = true;
        Content.Complete();
        return Task.CompletedTask;
    }

    private async Task SendAsync(T message)
    {
        var frame = new PooledBuffer();
        try
        {
            FrameWriter.Write(frame, message, serializer, call.EncodingOf(WriteOptions));
            var stream = await Content.StreamAsync(call.Cancellation).ConfigureAwait(false);
            await stream.WriteAsync(frame.Written, call.Cancellation).ConfigureAwait(false);
            if ((WriteOptions?.Flags & WriteFlags.BufferHint) is not WriteFlags.BufferHint)
            {
                await stream.FlushAsync(call.Cancellation).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is not RpcException)
        {
            throw await call.WriteFailedAsync(e).ConfigureAwait(false);
        }

        frame.Dispose();
    }
}
