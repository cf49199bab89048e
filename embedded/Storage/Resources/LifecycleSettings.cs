using System.Text.Json.Serialization;

namespace Flywheel.Embedded.Storage.Resources;

internal sealed record LifecycleSettings
{
    public IReadOnlyList<LifecycleRule>? Rule { get; init; }
}

/// <summary>https://cloud.google.com/storage/docs/lifecycle: an action for objects that meet every condition.</summary>
internal sealed record LifecycleRule
{
    public LifecycleAction? Action { get; init; }

    public LifecycleCondition? Condition { get; init; }
}

internal sealed record LifecycleAction
{
    public string? Type { get; init; }

    public string? StorageClass { get; init; }
}

// A condition that is passed over would let the rule act on more than was asked.
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)]
internal sealed record LifecycleCondition
{
    public int? Age { get; init; }

    public DateOnly? CreatedBefore { get; init; }

    public DateOnly? CustomTimeBefore { get; init; }

    public int? DaysSinceCustomTime { get; init; }

    public int? DaysSinceNoncurrentTime { get; init; }

    public DateOnly? NoncurrentTimeBefore { get; init; }

    public bool? IsLive { get; init; }

    public int? NumNewerVersions { get; init; }

    public IReadOnlyList<string>? MatchesPrefix { get; init; }

    public IReadOnlyList<string>? MatchesSuffix { get; init; }

    public IReadOnlyList<string>? MatchesStorageClass { get; init; }
}
