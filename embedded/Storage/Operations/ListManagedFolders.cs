using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>
/// managedFolders.list, https://cloud.google.com/storage/docs/json_api/v1/managedFolders/list. There are none, because none can
/// be made; clients that delete or list recursively ask.
/// </summary>
internal static class ListManagedFolders
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/storage/v1/b/{bucket}/managedFolders", HandleAsync).Named("managedFolders.list");

    private static async Task<IResult> HandleAsync(HttpRequest request, BucketStore buckets)
    {
        await buckets.GetAsync(request.Bucket());
        return Reply.Json(new EmptyList("storage#managedFolders"));
    }
}
