namespace Temporalio.Client.Schedules;

/// <summary>Which schedules to list.</summary>
public class ScheduleListOptions : ICloneable
{
    /// <summary>A list filter; null: all.</summary>
    public string? Query { get; set; }

    public RpcOptions? Rpc { get; set; }

    public virtual object Clone()
    {
        var copy = (ScheduleListOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
