using Temporalio.Api.Enums.V1;

namespace Temporalio.Client;

/// <summary>How to query a workflow.</summary>
public class WorkflowQueryOptions : ICloneable
{
    /// <summary>Null: the client's.</summary>
    public QueryRejectCondition? RejectCondition { get; set; }

    public RpcOptions? Rpc { get; set; }

    public virtual object Clone()
    {
        var copy = (WorkflowQueryOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
