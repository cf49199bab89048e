namespace Temporalio.Client;

/// <summary>How to terminate a workflow.</summary>
public class WorkflowTerminateOptions : ICloneable
{
    /// <summary>Stored in the history, for whoever asks why.</summary>
    public IReadOnlyCollection<object?>? Details { get; set; }

    public RpcOptions? Rpc { get; set; }

    public virtual object Clone()
    {
        var copy = (WorkflowTerminateOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
