using Google.Protobuf;

namespace Temporalio.Client;

/// <summary>The service that administrates a cluster: search attributes, Nexus endpoints, remote clusters.</summary>
public abstract partial class OperatorService : RpcService
{
    internal override string FullName => "temporal.api.operatorservice.v1.OperatorService";

    /// <summary>The service over a connection.</summary>
    public class Core(TemporalConnection connection) : OperatorService
    {
        protected override Task<T> InvokeRpcAsync<T>(
            string rpc, IMessage req, MessageParser<T> resp, RpcOptions? options = null) =>
            connection.InvokeRpcAsync(this, rpc, req, resp, options);
    }
}
