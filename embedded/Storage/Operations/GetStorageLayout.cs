using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>buckets.getStorageLayout, https://cloud.google.com/storage/docs/json_api/v1/buckets/getStorageLayout</summary>
internal static class GetStorageLayout
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/storage/v1/b/{bucket}/storageLayout", HandleAsync).Named("buckets.getStorageLayout");

    private static async Task<IResult> HandleAsync(HttpRequest request, BucketStore buckets)
    {
        var bucket = BucketResource.From(await buckets.GetAsync(request.Bucket()), request.Service());
        return Reply.Json(new StorageLayout(bucket.Name, bucket.Location, bucket.LocationType));
    }
}
