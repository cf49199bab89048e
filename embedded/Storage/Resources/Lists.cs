namespace Flywheel.Embedded.Storage.Resources;

/// <summary>A page of buckets.</summary>
internal sealed record BucketList
{
    public string Kind { get; init; } = "storage#buckets";

    public IReadOnlyList<BucketResource>? Items { get; init; }

    public string? NextPageToken { get; init; }
}

/// <summary>A page of objects, and of the prefixes that stand for more of them.</summary>
internal sealed record ObjectList
{
    public string Kind { get; init; } = "storage#objects";

    public string? NextPageToken { get; init; }

    public IReadOnlyList<string>? Prefixes { get; init; }

    public IReadOnlyList<ObjectResource>? Items { get; init; }
}
