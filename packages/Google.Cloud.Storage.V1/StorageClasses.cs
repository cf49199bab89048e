namespace Google.Cloud.Storage.V1;

/// <summary>What <c>StorageClass</c> of buckets and objects may be.</summary>
public static class StorageClasses
{
    public const string Archive = "ARCHIVE";
    public const string Coldline = "COLDLINE";
    public const string DurableReducedAvailability = "DURABLE_REDUCED_AVAILABILITY";
    public const string MultiRegional = "MULTI_REGIONAL";
    public const string Nearline = "NEARLINE";
    public const string Regional = "REGIONAL";
    public const string Standard = "STANDARD";
}
