namespace Temporalio.Client;

/// <summary>A connection to a Temporal server; share it.</summary>
public interface ITemporalConnection
{
    /// <summary>Sent with every call. Can be set once connected.</summary>
    IReadOnlyCollection<KeyValuePair<string, string>> RpcMetadata { get; set; }

    /// <summary>Sent with every call; keys end in <c>-bin</c>. Can be set once connected.</summary>
    IReadOnlyCollection<KeyValuePair<string, byte[]>> RpcBinaryMetadata { get; set; }

    /// <summary>Sent with every call as a bearer token. Can be set once connected.</summary>
    string? ApiKey { get; set; }

    WorkflowService WorkflowService { get; }

    OperatorService OperatorService { get; }

    TestService TestService { get; }

    /// <summary>The options it was made with. Changing them changes nothing.</summary>
    TemporalConnectionOptions Options { get; }

    /// <summary>Whether it has connected; a connection that was lost afterwards mends itself.</summary>
    bool IsConnected { get; }

    /// <param name="service">Null: the workflow service.</param>
    /// <param name="options">Null: no retries.</param>
    Task<bool> CheckHealthAsync(RpcService? service = null, RpcOptions? options = null);

    /// <summary>Connects a lazy connection now; one that is connected does nothing.</summary>
    Task ConnectAsync();
}
