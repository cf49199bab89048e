using Temporalio.Client.Interceptors;

namespace Temporalio.Client;

/// <summary>Starts and handles workflows and schedules of one namespace; share it.</summary>
public partial class TemporalClient : ITemporalClient
{
    public TemporalClient(ITemporalConnection connection, TemporalClientOptions options)
    {
        Connection = connection;
        Options = (TemporalClientOptions)options.Clone();
        OutboundInterceptor = (Options.Interceptors ?? [])
            .Reverse()
            .Aggregate((ClientOutboundInterceptor)new ClientOperations(this), (next, one) => one.InterceptClient(next));
    }

    public ITemporalConnection Connection { get; }

    public WorkflowService WorkflowService => Connection.WorkflowService;

    public OperatorService OperatorService => Connection.OperatorService;

    public TemporalClientOptions Options { get; }

    public ClientOutboundInterceptor OutboundInterceptor { get; }

    protected internal static RpcOptions RetryRpcOptions { get; } = new() { Retry = true };

    /// <exception cref="InvalidOperationException">The server cannot be reached or refuses.</exception>
    public static async Task<TemporalClient> ConnectAsync(TemporalClientConnectOptions options) =>
        new(await TemporalConnection.ConnectAsync(options).ConfigureAwait(false), options.ToClientOptions());

    /// <summary>A client that connects when it is first used; workers need one that is connected.</summary>
    public static TemporalClient CreateLazy(TemporalClientConnectOptions options) =>
        new(TemporalConnection.CreateLazy(options), options.ToClientOptions());

    /// <summary>The options of a call that is retried unless its caller says otherwise.</summary>
    protected internal static RpcOptions DefaultRetryOptions(RpcOptions? origOptions)
    {
        if (origOptions is null)
        {
            return RetryRpcOptions;
        }

        if (origOptions.Retry is not null)
        {
            return origOptions;
        }

        var retried = (RpcOptions)origOptions.Clone();
        retried.Retry = true;
        return retried;
    }
}
