namespace Temporalio.Client;

/// <summary>How to fail an activity.</summary>
public class AsyncActivityFailOptions : ICloneable
{
    /// <summary>What the next attempt finds as its heartbeat details.</summary>
    public IReadOnlyCollection<object?>? LastHeartbeatDetails { get; set; }

    public RpcOptions? Rpc { get; set; }

    public virtual object Clone()
    {
        var copy = (AsyncActivityFailOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
