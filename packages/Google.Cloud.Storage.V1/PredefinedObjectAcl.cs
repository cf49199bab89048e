namespace Google.Cloud.Storage.V1;

/// <summary>Access control lists of objects, by name.</summary>
public enum PredefinedObjectAcl
{
    AuthenticatedRead = 0,
    BucketOwnerFullControl = 1,
    BucketOwnerRead = 2,
    Private = 3,
    ProjectPrivate = 4,
    PublicRead = 5,
}
