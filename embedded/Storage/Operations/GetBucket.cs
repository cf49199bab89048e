using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>buckets.get, https://cloud.google.com/storage/docs/json_api/v1/buckets/get</summary>
internal static class GetBucket
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/storage/v1/b/{bucket}", HandleAsync).Named("buckets.get");

    private static async Task<IResult> HandleAsync(HttpRequest request, BucketStore buckets)
    {
        request.Refuse("softDeleted");
        var bucket = await buckets.GetAsync(request.Bucket());
        request.Preconditions().Check(bucket.Generation, bucket.Metageneration, isRead: true);
        return Reply.Json(BucketResource.From(bucket, request.Service()));
    }
}
