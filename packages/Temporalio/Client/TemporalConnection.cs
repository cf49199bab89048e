using System.Globalization;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using Temporalio.Api.WorkflowService.V1;
using Temporalio.Client.Rpc;
using Temporalio.Exceptions;

namespace Temporalio.Client;

/// <summary>A connection to a Temporal server: a pool of HTTP/2 connections that mend themselves. Share it.</summary>
#pragma warning disable CA1001 // Not disposable in the official package either; idle connections close by themselves.
public sealed class TemporalConnection : ITemporalConnection
#pragma warning restore CA1001
{
    // Two messages of grpc.health.v1, which have on the wire what the well-known wrappers have: field 1.
    private static readonly RpcMethod HealthCheck =
        RpcMethod.Of("grpc.health.v1.Health", "Check", StringValue.Descriptor, Int32Value.Parser);

    private readonly SemaphoreSlim _connecting = new(1, 1);
    private readonly Lock _settingHeaders = new();
    private volatile RpcHeaders _headers;
    private volatile RpcChannel? _channel;

    private TemporalConnection(TemporalConnectionOptions options)
    {
        options.Identity ??= string.Create(
            CultureInfo.InvariantCulture, $"{Environment.ProcessId}@{System.Net.Dns.GetHostName()}");
        Options = options;
        _headers = new([.. options.RpcMetadata ?? []], [.. options.RpcBinaryMetadata ?? []], options.ApiKey);
        WorkflowService = new WorkflowService.Core(this);
        OperatorService = new OperatorService.Core(this);
        TestService = new TestService.Core(this);
    }

    public IReadOnlyCollection<KeyValuePair<string, string>> RpcMetadata
    {
        get => _headers.Metadata;
        set => SetHeaders("RPC metadata", old => new([.. value], old.BinaryMetadata, old.ApiKey));
    }

    public IReadOnlyCollection<KeyValuePair<string, byte[]>> RpcBinaryMetadata
    {
        get => _headers.BinaryMetadata;
        set => SetHeaders("RPC metadata", old => new(old.Metadata, [.. value], old.ApiKey));
    }

    public string? ApiKey
    {
        get => _headers.ApiKey;
        set => SetHeaders("API key", old => new(old.Metadata, old.BinaryMetadata, value));
    }

    public WorkflowService WorkflowService { get; }

    public OperatorService OperatorService { get; }

    public TestService TestService { get; }

    public TemporalConnectionOptions Options { get; }

    public bool IsConnected => _channel is not null;

    /// <summary>What the server said it can do when the connection was made; null before that.</summary>
    internal GetSystemInfoResponse.Types.Capabilities? Capabilities { get; private set; }

    /// <exception cref="InvalidOperationException">The server cannot be reached or refuses.</exception>
    public static async Task<TemporalConnection> ConnectAsync(TemporalConnectionOptions options)
    {
        var connection = CreateLazy(options);
        await connection.ConnectAsync().ConfigureAwait(false);
        return connection;
    }

    /// <summary>A connection that is made by the first call that needs it, and tried again by later ones if it fails.
    /// </summary>
    public static TemporalConnection CreateLazy(TemporalConnectionOptions options) => new(options);

    public async Task<bool> CheckHealthAsync(RpcService? service = null, RpcOptions? options = null)
    {
        const int Serving = 1;
        var channel = _channel ?? await ConnectOnceAsync().ConfigureAwait(false);
        var status = await channel
            .CallAsync(
                HealthCheck, new StringValue { Value = (service ?? WorkflowService).FullName }, _headers, options)
            .ConfigureAwait(false);
        return ((Int32Value)status).Value == Serving;
    }

    public Task ConnectAsync() => ConnectOnceAsync().AsTask();

    internal async Task<T> InvokeRpcAsync<T>(
        RpcService service, string rpc, IMessage request, MessageParser<T> response, RpcOptions? options)
        where T : IMessage<T>
    {
        var method = RpcMethod.Of(service.FullName, rpc, request.Descriptor, response);
        var channel = _channel ?? await ConnectOnceAsync().ConfigureAwait(false);
        return (T)await channel.CallAsync(method, request, _headers, options).ConfigureAwait(false);
    }

    private async ValueTask<RpcChannel> ConnectOnceAsync()
    {
        if (_channel is { } already)
        {
            return already;
        }

        await _connecting.WaitAsync().ConfigureAwait(false);
        try
        {
            return _channel ??= await OpenAsync().ConfigureAwait(false);
        }
        finally
        {
            _connecting.Release();
        }
    }

    private async Task<RpcChannel> OpenAsync()
    {
        var channel = RpcChannel.Create(Options);
        var connected = false;
        try
        {
            var info = (GetSystemInfoResponse)await channel
                .CallAsync(
                    RpcMethod.Of(
                        WorkflowService.FullName,
                        "GetSystemInfo",
                        GetSystemInfoRequest.Descriptor,
                        GetSystemInfoResponse.Parser),
                    new GetSystemInfoRequest(),
                    _headers,
                    options: null)
                .ConfigureAwait(false);
            Capabilities = info.Capabilities ?? new();
            connected = true;
        }
        catch (RpcException e) when (e.Code == RpcException.StatusCode.Unimplemented)
        {
            // A server older than the call, or a test server.
            Capabilities = new();
            connected = true;
        }
        catch (RpcException e)
        {
            throw new InvalidOperationException(
                $"Connection failed: {Options.TargetHost} answers {e.Code}: {e.Message}", e);
        }
        finally
        {
            if (!connected)
            {
                channel.Dispose();
            }
        }

        return channel;
    }

    private void SetHeaders(string what, Func<RpcHeaders, RpcHeaders> change)
    {
        if (_channel is null)
        {
            throw new InvalidOperationException($"Cannot set {what} if client never connected");
        }

        lock (_settingHeaders)
        {
            _headers = change(_headers);
        }
    }
}
