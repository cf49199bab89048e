namespace Google.Cloud.Storage.V1;

/// <summary>Access control lists of buckets, by name.</summary>
public enum PredefinedBucketAcl
{
    AuthenticatedRead = 0,
    Private = 1,
    ProjectPrivate = 2,
    PublicRead = 3,
    PublicReadWrite = 4,
}
