namespace Temporalio.Common;

/// <summary>Order and share among tasks that wait in a queue. Null is inherited from the workflow or server.</summary>
public sealed record Priority
{
    public Priority(int? priorityKey = null, string? fairnessKey = null, float? fairnessWeight = null)
    {
        PriorityKey = priorityKey;
        FairnessKey = fairnessKey;
        FairnessWeight = fairnessWeight;
    }

    internal Priority(Api.Common.V1.Priority? proto)
        : this(
            proto is null or { PriorityKey: 0 } ? null : proto.PriorityKey,
            string.IsNullOrEmpty(proto?.FairnessKey) ? null : proto.FairnessKey,
            proto is null or { FairnessWeight: 0 } ? null : proto.FairnessWeight)
    {
    }

    public static Priority Default { get; } = new();

    /// <summary>From 1, the most urgent, to 5 (by default of the server); 3 in the middle.</summary>
    public int? PriorityKey { get; init; }

    /// <summary>Tasks of one key share what there is with those of other keys; at most 64 bytes.</summary>
    public string? FairnessKey { get; init; }

    /// <summary>The key's share in proportion to other keys', from 0.001 to 1000.</summary>
    public float? FairnessWeight { get; init; }

    internal static Priority FromProto(Api.Common.V1.Priority? proto) => proto is null ? Default : new(proto);

    internal Api.Common.V1.Priority ToProto() => new()
    {
        PriorityKey = PriorityKey ?? 0,
        FairnessKey = FairnessKey ?? "",
        FairnessWeight = FairnessWeight ?? 0,
    };
}
