using Temporalio.Common;

namespace Temporalio.Client.Schedules;

/// <summary>How to create a schedule.</summary>
public class ScheduleOptions : ICloneable
{
    /// <summary>Takes an action at once.</summary>
    public bool TriggerImmediately { get; set; }

    /// <summary>Taken at once.</summary>
    public IReadOnlyCollection<ScheduleBackfill> Backfills { get; set; } = [];

    /// <summary>The schedule's, not that of its workflows.</summary>
    public IReadOnlyDictionary<string, object>? Memo { get; set; }

    /// <summary>The schedule's, not those of its workflows.</summary>
    public SearchAttributeCollection? TypedSearchAttributes { get; set; }

    public RpcOptions? Rpc { get; set; }

    public virtual object Clone()
    {
        var copy = (ScheduleOptions)MemberwiseClone();
        copy.Rpc = (RpcOptions?)Rpc?.Clone();
        return copy;
    }
}
