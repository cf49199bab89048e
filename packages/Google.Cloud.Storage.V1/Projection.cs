namespace Google.Cloud.Storage.V1;

/// <summary>How much of a bucket or object is answered.</summary>
public enum Projection
{
    Full = 0,

    /// <summary>All but owner and access control lists.</summary>
    NoAcl = 1,
}
