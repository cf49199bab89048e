using Flywheel.Embedded.Storage.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>The methods of the API that this service does not have. They are refused by name.</summary>
internal static class NotSupportedMethods
{
    private const string Bucket = "/storage/v1/b/{bucket}";
    private const string Object = Bucket + "/o/{object}";

    private static readonly (string Name, string Verb, string Path)[] Methods =
    [
        ("anywhereCaches.disable", "POST", Bucket + "/anywhereCaches/{cache}/disable"),
        ("anywhereCaches.get", "GET", Bucket + "/anywhereCaches/{cache}"),
        ("anywhereCaches.insert", "POST", Bucket + "/anywhereCaches"),
        ("anywhereCaches.list", "GET", Bucket + "/anywhereCaches"),
        ("anywhereCaches.pause", "POST", Bucket + "/anywhereCaches/{cache}/pause"),
        ("anywhereCaches.resume", "POST", Bucket + "/anywhereCaches/{cache}/resume"),
        ("anywhereCaches.update", "PATCH", Bucket + "/anywhereCaches/{cache}"),
        ("buckets.operations.advanceRelocateBucket", "POST", Bucket + "/operations/{operation}/advanceRelocateBucket"),
        ("buckets.operations.cancel", "POST", Bucket + "/operations/{operation}/cancel"),
        ("buckets.operations.get", "GET", Bucket + "/operations/{operation}"),
        ("buckets.operations.list", "GET", Bucket + "/operations"),
        ("buckets.relocate", "POST", Bucket + "/relocate"),
        ("buckets.restore", "POST", Bucket + "/restore"),
        ("channels.stop", "POST", "/storage/v1/channels/stop"),
        ("folders.delete", "DELETE", Bucket + "/folders/{folder}"),
        ("folders.get", "GET", Bucket + "/folders/{folder}"),
        ("folders.insert", "POST", Bucket + "/folders"),
        ("folders.list", "GET", Bucket + "/folders"),
        ("folders.rename", "POST", Bucket + "/folders/{folder}/renameTo/folders/{target}"),
        ("managedFolders.delete", "DELETE", Bucket + "/managedFolders/{folder}"),
        ("managedFolders.get", "GET", Bucket + "/managedFolders/{folder}"),
        ("managedFolders.getIamPolicy", "GET", Bucket + "/managedFolders/{folder}/iam"),
        ("managedFolders.insert", "POST", Bucket + "/managedFolders"),
        ("managedFolders.setIamPolicy", "PUT", Bucket + "/managedFolders/{folder}/iam"),
        ("managedFolders.testIamPermissions", "GET", Bucket + "/managedFolders/{folder}/iam/testPermissions"),
        ("objects.bulkRestore", "POST", Bucket + "/o/bulkRestore"),
        ("objects.getIamPolicy", "GET", Object + "/iam"),
        ("objects.setIamPolicy", "PUT", Object + "/iam"),
        ("objects.testIamPermissions", "GET", Object + "/iam/testPermissions"),
        ("objects.watchAll", "POST", Bucket + "/o/watch"),
        ("projects.hmacKeys.create", "POST", "/storage/v1/projects/{project}/hmacKeys"),
        ("projects.hmacKeys.delete", "DELETE", "/storage/v1/projects/{project}/hmacKeys/{key}"),
        ("projects.hmacKeys.get", "GET", "/storage/v1/projects/{project}/hmacKeys/{key}"),
        ("projects.hmacKeys.list", "GET", "/storage/v1/projects/{project}/hmacKeys"),
        ("projects.hmacKeys.update", "PUT", "/storage/v1/projects/{project}/hmacKeys/{key}"),
    ];

    // Access is by bucket alone; with that, the real service refuses these too, and says why.
    private static readonly (string Name, string Path)[] AccessControls =
    [
        ("bucketAccessControls", Bucket + "/acl"),
        ("defaultObjectAccessControls", Bucket + "/defaultObjectAcl"),
        ("objectAccessControls", Object + "/acl"),
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (name, verb, path) in Methods)
        {
            Refuse(routes, verb, path, name, () => Errors.NotSupported($"The method storage.{name}"));
        }

        foreach (var (name, path) in AccessControls)
        {
            Refuse(routes, HttpMethods.Get, path, $"{name}.list", Errors.UniformAccess);
            Refuse(routes, HttpMethods.Post, path, $"{name}.insert", Errors.UniformAccess);
            Refuse(routes, HttpMethods.Get, path + "/{entity}", $"{name}.get", Errors.UniformAccess);
            Refuse(routes, HttpMethods.Put, path + "/{entity}", $"{name}.update", Errors.UniformAccess);
            Refuse(routes, HttpMethods.Patch, path + "/{entity}", $"{name}.patch", Errors.UniformAccess);
            Refuse(routes, HttpMethods.Delete, path + "/{entity}", $"{name}.delete", Errors.UniformAccess);
        }
    }

    private static void Refuse(IEndpointRouteBuilder routes, string verb, string path, string name, Func<ApiException> refusal) =>
        routes.MapMethods(path, [verb], IResult () => throw refusal()).WithMetadata(new ApiMethod(name) { IsSupported = false });
}
