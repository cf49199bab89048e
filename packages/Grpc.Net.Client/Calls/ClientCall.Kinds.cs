using Grpc.Core;
using Grpc.Shared;

namespace Grpc.Net.Client;

/// <summary>The four kinds of calls; also the reader of the responses of those that stream them.</summary>
internal sealed class ClientCall<TRequest, TResponse>(
    GrpcChannel channel, Method<TRequest, TResponse> method, string? host, CallOptions options)
    : ClientCall(channel, method, host, options), IAsyncStreamReader<TResponse>
    where TRequest : class
    where TResponse : class
{
    private Task<ResponseReader<TResponse>>? _responses;
    private HttpResponseMessage? _response;
    private MessageStream? _requests;
    private int _reading;

    // Undefined before the first message, as in the official package.
    public TResponse Current { get; private set; } = null!;

    public async Task<TResponse> UnaryAsync(TRequest request)
    {
        try
        {
            using var content = await SingleAsync(request).ConfigureAwait(false);
            return await SingleResponseAsync(content.Content, canRepeat: true).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw Fail(e);
        }
    }

    public async Task<TResponse> ClientStreamingAsync(RequestStream<TRequest> requests)
    {
        try
        {
            return await SingleResponseAsync(requests.Content, canRepeat: false).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            throw Fail(e);
        }
        finally
        {
            requests.Content.Complete();
        }
    }

    public void StartServerStreaming(TRequest request)
    {
        Start(RunAsync());

        async Task<ResponseReader<TResponse>> RunAsync()
        {
            using var content = await SingleAsync(request).ConfigureAwait(false);
            return await ReaderAsync(content.Content, canRepeat: true).ConfigureAwait(false);
        }
    }

    public void StartDuplex(RequestStream<TRequest> requests)
    {
        _requests = requests.Content;
        Start(ReaderAsync(requests.Content, canRepeat: false));
    }

    public async Task<bool> MoveNext(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (Interlocked.Exchange(ref _reading, 1) != 0)
        {
            throw new InvalidOperationException(
                "Can't read the next message because the previous read is still in progress.");
        }

        try
        {
            if (Ended is { } ended)
            {
                return ended.StatusCode == StatusCode.OK ? false : throw ExceptionOf(ended);
            }

            // A cancelled read cannot be repeated, half a message may be gone: it cancels the call.
            using var registration = cancellationToken.UnsafeRegister(
                static call => ((ClientCall)call!).Dispose(), this);
            return await ReadAsync().ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _reading, 0);
        }
    }

    // A server may end a call before its requests do; then nobody reads them any more.
    protected override void OnEnded() => _requests?.Complete();

    private async Task<bool> ReadAsync()
    {
        try
        {
            var reader = await _responses!.ConfigureAwait(false);
            if (await reader.NextAsync(Cancellation).ConfigureAwait(false) is { } message)
            {
                Current = message;
                return true;
            }

            var status = End(StatusOf(_response!));
            return status.StatusCode == StatusCode.OK ? false : throw ExceptionOf(status);
        }
        catch (Exception e)
        {
            throw Fail(e);
        }
    }

    private async Task<TResponse> SingleResponseAsync(HttpContent content, bool canRepeat)
    {
        var reader = await ReaderAsync(content, canRepeat).ConfigureAwait(false);
        var message = await reader.NextAsync(Cancellation).ConfigureAwait(false);
        if (message is not null && await reader.NextAsync(Cancellation).ConfigureAwait(false) is not null)
        {
            throw new RpcException(new Status(StatusCode.Internal, "Unexpected data after finished reading message."));
        }

        var status = StatusOf(_response!);
        if (status.StatusCode == StatusCode.OK && message is null)
        {
            status = new Status(StatusCode.Internal, "Failed to deserialize response message.");
        }

        status = End(status);
        return status.StatusCode == StatusCode.OK ? message! : throw ExceptionOf(status);
    }

    private async Task<ResponseReader<TResponse>> ReaderAsync(HttpContent content, bool canRepeat)
    {
        _response = await ExchangeAsync(content, canRepeat).ConfigureAwait(false);
        var body = await _response.Content.ReadAsStreamAsync(Cancellation).ConfigureAwait(false);
        return new(body, method.ResponseMarshaller.ContextualDeserializer, DecodingOf(_response));
    }

    private void Start(Task<ResponseReader<TResponse>> starting)
    {
        _responses = starting;
        // Nobody may be reading just now, but the server is to stop all the same.
        Cancellation.UnsafeRegister(
            static (call, token) =>
                ((ClientCall<TRequest, TResponse>)call!).Fail(new OperationCanceledException(token)),
            this);
        // Headers and status must be told even if nobody reads the responses.
        starting.ContinueWith(
            static (task, call) => ((ClientCall<TRequest, TResponse>)call!).Fail(task.Exception!.InnerException!),
            this,
            CancellationToken.None,
            TaskContinuationOptions.NotOnRanToCompletion | TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private ValueTask<SingleRequest> SingleAsync(TRequest request)
    {
        var frame = new PooledBuffer();
        var encoding = EncodingOf(Options.WriteOptions);
        FrameWriter.Write(frame, request, method.RequestMarshaller.ContextualSerializer, encoding);
        return new(new SingleRequest(frame));
    }

    /// <summary>A serialized request; its memory goes back unless the transport may still use it.</summary>
    private readonly struct SingleRequest(PooledBuffer frame) : IDisposable
    {
        public SingleMessage Content { get; } = new(frame);

        public void Dispose()
        {
            if (!Content.IsWriting)
            {
                frame.Dispose();
            }
        }
    }
}
