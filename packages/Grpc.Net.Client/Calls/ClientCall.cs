using Grpc.Core;
using Grpc.Shared;

namespace Grpc.Net.Client;

/// <summary>
/// One call: its time and cancellation, its headers, status and trailers. The exchange is in the other part.
/// </summary>
#pragma warning disable CA1001 // It is disposable; analyzers look for the interface, which calls have no use for.
internal abstract partial class ClientCall
#pragma warning restore CA1001
{
    // What .NET timers take at most, less some.
    private static readonly TimeSpan LongestTimer = TimeSpan.FromMilliseconds(uint.MaxValue - 2);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _cancellation = new();
    private readonly CancellationTokenRegistration _callerCancelled;
    private readonly string? _host;
    private readonly TaskCompletionSource<Status> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private HttpResponseMessage? _response;
    private TaskCompletionSource<Metadata>? _headers;
    private Status? _status;
    private bool _disposed;

    protected ClientCall(GrpcChannel channel, IMethod method, string? host, CallOptions options)
    {
        ObjectDisposedException.ThrowIf(channel.IsDisposed, channel);
        Channel = channel;
        Method = channel.MethodOf(method);
        Options = options;
        _host = host;
        Compression = channel.Compression.Requested(options.Headers) is { } provider
            ? new(channel.Options.MaxSendMessageSize, provider, null)
            : new(channel.Options.MaxSendMessageSize, null, null);
        if (options.CancellationToken.CanBeCanceled)
        {
            _callerCancelled = options.CancellationToken.UnsafeRegister(
                static call => ((ClientCall)call!).CancelTransport(), this);
        }

        if (options.Deadline is { } deadline && deadline != DateTime.MaxValue)
        {
            var left = deadline.ToUniversalTime() - DateTime.UtcNow;
            if (left <= TimeSpan.Zero)
            {
                _cancellation.Cancel();
            }
            else
            {
                _cancellation.CancelAfter(left > LongestTimer ? LongestTimer : left);
            }
        }

        Cancellation = _cancellation.Token;
    }

    public CancellationToken Cancellation { get; }

    public CallOptions Options { get; }

    /// <summary>How requests are written, apart from what <see cref="WriteOptions"/> say of one of them.</summary>
    public FrameEncoding Compression { get; }

    protected GrpcChannel Channel { get; }

    protected ClientMethod Method { get; }

    /// <summary>The status of a call that has ended.</summary>
    public Status? Ended
    {
        get
        {
            lock (_gate)
            {
                return _status;
            }
        }
    }

    public Status GetStatus() => Ended
        ?? throw new InvalidOperationException("Unable to get the status because the call is not complete.");

    public Metadata GetTrailers() => Ended is null
        ? throw new InvalidOperationException("Can't get the call trailers because the call has not completed.")
        : TrailersOf(_response);

    public Task<Metadata> HeadersAsync()
    {
        lock (_gate)
        {
            return _response is not null ? Task.FromResult(ClientHeaders.Read(_response.Headers))
                : _status is { } status ? Task.FromException<Metadata>(ExceptionOf(status))
                : (_headers ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Cancels the call unless it has ended.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_status is not null || _disposed)
            {
                return;
            }

            _disposed = true;
        }

        CancelTransport();
    }

    /// <summary>How one request is written.</summary>
    public FrameEncoding EncodingOf(WriteOptions? options) =>
        (options?.Flags & WriteFlags.NoCompress) > 0 ? Compression with { Compression = null } : Compression;

    public void ThrowIfEnded()
    {
        if (Ended is { } status)
        {
            throw status.StatusCode == StatusCode.OK
                ? new InvalidOperationException("Can't write the message because the call is complete.")
                : ExceptionOf(status);
        }
    }

    /// <summary>What a failed write of a request throws: the status of the call, if it has or soon gets one.</summary>
    public async ValueTask<Exception> WriteFailedAsync(Exception exception)
    {
        if (Cancellation.IsCancellationRequested)
        {
            return Fail(exception);
        }

        // The server ends a stream with a status, which the reading side is about to see.
        var patience = Task.Delay(TimeSpan.FromSeconds(1), CancellationToken.None);
        var ended = await Task.WhenAny(_ended.Task, patience).ConfigureAwait(false);
        return ended == _ended.Task && _ended.Task.Result is var status
            ? status.StatusCode == StatusCode.OK
                ? new InvalidOperationException("Can't write the message because the call is complete.")
                : ExceptionOf(status)
            : Fail(exception);
    }

    /// <summary>The response began.</summary>
    protected void Began(HttpResponseMessage response)
    {
        TaskCompletionSource<Metadata>? waiting;
        bool late;
        lock (_gate)
        {
            _response = response;
            waiting = _headers;
            late = _status is not null;
        }

        if (late)
        {
            response.Dispose();
        }

        waiting?.TrySetResult(ClientHeaders.Read(response.Headers));
    }

    /// <summary>The response is over, well or not.</summary>
    protected Status End(Status status)
    {
        TaskCompletionSource<Metadata>? waiting;
        lock (_gate)
        {
            if (_status is { } earlier)
            {
                return earlier;
            }

            _status = status;
            waiting = _headers;
        }

        _ended.TrySetResult(status);
        if (waiting?.TrySetException(ExceptionOf(status)) == true)
        {
            // Whoever waits gets it; nobody has to.
            _ = waiting.Task.Exception;
        }

        OnEnded();
        _callerCancelled.Dispose();
        if (!Cancellation.IsCancellationRequested)
        {
            // Stops the deadline's timer; a cancelled source has none, and may be calling this very method.
            _cancellation.Dispose();
        }

        if (status.StatusCode != StatusCode.OK)
        {
            // Frees the stream of a response that was not read to its end.
            _response?.Dispose();
        }

        return status;
    }

    protected virtual void OnEnded()
    {
    }

    /// <summary>What an exception on the way makes of the call.</summary>
    protected Exception Fail(Exception exception)
    {
        var status = End(exception switch
        {
            _ when CancellationStatus(exception) is { } cancelled => cancelled,
            RpcException rpc => rpc.Status,
            _ => TransportStatus.Of(exception),
        });
        return exception is RpcException known && known.Status.Equals(status) ? known : ExceptionOf(status);
    }

    protected Exception ExceptionOf(Status status) =>
        Channel.Options.ThrowOperationCanceledOnCancellation
        && (status.StatusCode is StatusCode.Cancelled
            || (status.StatusCode is StatusCode.DeadlineExceeded && Options.Deadline is not null))
            ? new OperationCanceledException(
                status.Detail, new RpcException(status, TrailersOf(_response)), Options.CancellationToken)
            : new RpcException(status, TrailersOf(_response));

    private Status? CancellationStatus(Exception exception) =>
        !Cancellation.IsCancellationRequested || exception is RpcException ? null
        : Options.CancellationToken.IsCancellationRequested
            ? new(StatusCode.Cancelled, "Call canceled by the client.", exception)
        : _disposed ? new(StatusCode.Cancelled, "gRPC call disposed.", exception)
        : new(StatusCode.DeadlineExceeded, "", exception);

    private void CancelTransport()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // The call ended at this very moment.
        }
    }

    private static Metadata TrailersOf(HttpResponseMessage? response) =>
        response is null ? Metadata.Empty
        // A response without messages has all in its headers.
        : ClientHeaders.First(response.Headers, WireNames.Status) is not null ? ClientHeaders.Read(response.Headers)
        : ClientHeaders.Read(response.TrailingHeaders);
}
