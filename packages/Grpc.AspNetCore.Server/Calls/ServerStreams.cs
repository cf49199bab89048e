using Grpc.Core;

namespace Grpc.AspNetCore.Server;

/// <summary>The requests of a streaming call.</summary>
internal sealed class RequestStream<T>(ServerCall call, Func<DeserializationContext, T> deserializer)
    : IAsyncStreamReader<T>
    where T : class
{
    private bool _ended;
    private volatile bool _callEnded;

    public T Current { get; private set; } = null!; // undefined before the first message, as in the official package

    /// <summary>The service method returned: a reader it left behind must not touch the HTTP context.</summary>
    public void CallEnded() => _callEnded = true;

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_callEnded)
        {
            throw new InvalidOperationException("Can't read messages after the request is complete.");
        }

        if (_ended)
        {
            return false;
        }

        // The deadline ends a read as well, and the token that says so may be the caller's own.
        var callToken = call.CancellationToken;
        using var both = cancellationToken.CanBeCanceled && cancellationToken != callToken
            ? CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, callToken)
            : null;
        var message = await RequestMessages.ReadNextAsync(call, deserializer, both?.Token ?? callToken)
            .ConfigureAwait(false);
        _ended = message is null;
        Current = message!;
        return !_ended;
    }
}

/// <summary>
/// A write after the end of the call. A method that only notices so that its caller is gone did not fail.
/// </summary>
internal sealed class CallOverException()
    : InvalidOperationException("Can't write the message because the request is complete.");

/// <summary>The responses of a streaming call.</summary>
internal sealed class ResponseStream<T>(ServerCall call, Action<T, SerializationContext> serializer)
    : IServerStreamWriter<T>
{
    private volatile bool _callEnded;

    public WriteOptions? WriteOptions
    {
        get => call.WriteOptions;
        set => call.WriteOptions = value;
    }

    /// <summary>The service method returned: a writer it left behind must not touch the HTTP context.</summary>
    public void CallEnded() => _callEnded = true;

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        cancellationToken.ThrowIfCancellationRequested();
        if (_callEnded || call.CancellationToken.IsCancellationRequested)
        {
            throw new CallOverException();
        }

        var flush = (call.WriteOptions?.Flags & WriteFlags.BufferHint) is not WriteFlags.BufferHint;
        var token = cancellationToken.CanBeCanceled ? cancellationToken : call.CancellationToken;
        await ResponseMessages.WriteAsync(call, message, serializer, flush, token).ConfigureAwait(false);
    }
}
