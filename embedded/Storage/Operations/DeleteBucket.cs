using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>buckets.delete, https://cloud.google.com/storage/docs/json_api/v1/buckets/delete</summary>
internal static class DeleteBucket
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/storage/v1/b/{bucket}", HandleAsync).Named("buckets.delete");

    private static async Task<IResult> HandleAsync(HttpRequest request, BucketStore buckets)
    {
        await buckets.DeleteAsync(request.Bucket(), request.Preconditions());
        return Reply.NoContent();
    }
}
