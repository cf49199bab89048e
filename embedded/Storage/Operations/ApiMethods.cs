using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>Every operation, at its address.</summary>
internal static class ApiMethods
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        InsertBucket.Map(routes);
        GetBucket.Map(routes);
        ListBuckets.Map(routes);
        DeleteBucket.Map(routes);
        InsertObject.Map(routes);
        ContinueUpload.Map(routes);
        GetObject.Map(routes);
        ListObjects.Map(routes);
        DeleteObject.Map(routes);
        ChangeObject.Map(routes);
        RewriteObject.Map(routes);
        ComposeObject.Map(routes);
        ChangeBucket.Map(routes);
        LockRetentionPolicy.Map(routes);
        GetStorageLayout.Map(routes);
        BucketIam.Map(routes);
        ListManagedFolders.Map(routes);
        NotificationConfigs.Map(routes);
        RestoreObject.Map(routes);
        Batch.Map(routes);
        XmlObjects.Map(routes);
        GetServiceAccount.Map(routes);
        NotSupportedMethods.Map(routes);
    }
}
