namespace Temporalio.Client;

/// <summary>How to list workflows.</summary>
public class WorkflowListOptions : ICloneable
{
    /// <summary>Workflows at most; zero is no limit.</summary>
    public int Limit { get; set; }

    public RpcOptions? Rpc { get; set; }

    public virtual object Clone()
    {
        var copy = (WorkflowListOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
