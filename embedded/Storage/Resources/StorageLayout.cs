namespace Flywheel.Embedded.Storage.Resources;

/// <summary>Where a bucket lies, and that it is flat. Clients look before they recurse.</summary>
internal sealed record StorageLayout(string Bucket, string Location, string LocationType)
{
    public string Kind { get; init; } = "storage#storageLayout";

    public HierarchicalNamespace HierarchicalNamespace { get; init; } = new(false);
}

internal sealed record HierarchicalNamespace(bool Enabled);

/// <summary>A list of what no bucket here has.</summary>
internal sealed record EmptyList(string Kind);
