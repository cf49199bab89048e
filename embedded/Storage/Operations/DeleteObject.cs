using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>objects.delete, https://cloud.google.com/storage/docs/json_api/v1/objects/delete</summary>
internal static class DeleteObject
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapDelete("/storage/v1/b/{bucket}/o/{object}", HandleAsync).Named("objects.delete");

    private static async Task<IResult> HandleAsync(HttpRequest request, ObjectStore objects)
    {
        await objects.DeleteAsync(request.Object(), request.Number("generation"), request.Preconditions());
        return Reply.NoContent();
    }
}
