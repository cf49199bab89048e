namespace Grpc.Core;

/// <summary>What a caller asks of one call.</summary>
public struct CallOptions
{
    private Metadata? _headers;
    private DateTime? _deadline;
    private CancellationToken _cancellationToken;
    private WriteOptions? _writeOptions;
    private readonly ContextPropagationToken? _propagationToken;
    private CallCredentials? _credentials;
    private bool _waitForReady;

#pragma warning disable CA1068 // The official order.
    public CallOptions(
        Metadata? headers = null,
        DateTime? deadline = null,
        CancellationToken cancellationToken = default,
        WriteOptions? writeOptions = null,
        ContextPropagationToken? propagationToken = null,
        CallCredentials? credentials = null)
#pragma warning restore CA1068
    {
        _headers = headers;
        _deadline = deadline;
        _cancellationToken = cancellationToken;
        _writeOptions = writeOptions;
        _propagationToken = propagationToken;
        _credentials = credentials;
    }

    public readonly Metadata? Headers => _headers;

    /// <summary>UTC. The server hears the time that is left.</summary>
    public readonly DateTime? Deadline => _deadline;

    public readonly CancellationToken CancellationToken => _cancellationToken;

    public readonly WriteOptions? WriteOptions => _writeOptions;

    public readonly ContextPropagationToken? PropagationToken => _propagationToken;

    public readonly CallCredentials? Credentials => _credentials;

    /// <summary>While the server cannot be reached the call waits, up to its deadline, instead of failing.</summary>
    public readonly bool IsWaitForReady => _waitForReady;

    public readonly CallOptions WithHeaders(Metadata headers) => this with { _headers = headers };

    public readonly CallOptions WithDeadline(DateTime deadline) => this with { _deadline = deadline };

    public readonly CallOptions WithCancellationToken(CancellationToken cancellationToken) =>
        this with { _cancellationToken = cancellationToken };

    public readonly CallOptions WithWriteOptions(WriteOptions writeOptions) =>
        this with { _writeOptions = writeOptions };

    public readonly CallOptions WithCredentials(CallCredentials credentials) =>
        this with { _credentials = credentials };

    public readonly CallOptions WithWaitForReady(bool waitForReady = true) =>
        this with { _waitForReady = waitForReady };
}
