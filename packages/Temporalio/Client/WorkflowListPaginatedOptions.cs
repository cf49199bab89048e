namespace Temporalio.Client;

/// <summary>How to list a page of workflows.</summary>
public class WorkflowListPaginatedOptions : ICloneable
{
    /// <summary>Zero: as the server likes.</summary>
    public int PageSize { get; set; }

    public RpcOptions? Rpc { get; set; }

    public virtual object Clone()
    {
        var copy = (WorkflowListPaginatedOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
