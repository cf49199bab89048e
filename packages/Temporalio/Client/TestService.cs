using Google.Protobuf;

namespace Temporalio.Client;

/// <summary>The service of test servers that can skip time.</summary>
public abstract partial class TestService : RpcService
{
    internal override string FullName => "temporal.api.testservice.v1.TestService";

    /// <summary>The service over a connection.</summary>
    public class Core(TemporalConnection connection) : TestService
    {
        protected override Task<T> InvokeRpcAsync<T>(
            string rpc, IMessage req, MessageParser<T> resp, RpcOptions? options = null) =>
            connection.InvokeRpcAsync(this, rpc, req, resp, options);
    }
}
