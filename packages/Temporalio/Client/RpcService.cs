using Google.Protobuf;

namespace Temporalio.Client;

/// <summary>A gRPC service. What intercepts raw calls derives from a service's <c>Core</c>.</summary>
public abstract class RpcService
{
    /// <summary>With the proto package.</summary>
    internal abstract string FullName { get; }

    /// <param name="rpc">The call's name in the proto file.</param>
    /// <param name="req">The request.</param>
    /// <param name="resp">Reads the response.</param>
    /// <param name="options">Null: no retries, the service's usual timeout.</param>
    protected abstract Task<T> InvokeRpcAsync<T>(
        string rpc, IMessage req, MessageParser<T> resp, RpcOptions? options = null)
        where T : IMessage<T>;
}
