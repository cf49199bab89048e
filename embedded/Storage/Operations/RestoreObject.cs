using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>
/// objects.restore: a soft-deleted version becomes a new live one, and stays soft-deleted until its time is over.
/// https://cloud.google.com/storage/docs/json_api/v1/objects/restore
/// </summary>
internal static class RestoreObject
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/storage/v1/b/{bucket}/o/{object}/restore", HandleAsync).Named("objects.restore");

    private static async Task<IResult> HandleAsync(HttpRequest request, ObjectStore objects)
    {
        // Where access is by bucket alone there is no list to copy, so that copySourceAcl says nothing.
        request.Refuse("restoreToken");
        var generation = request.Number("generation") ?? throw Errors.Required("generation");
        var key = CustomerKey.Of(request);
        var found = await objects.RestoreAsync(
            request.Object(), generation, request.Preconditions(), content => CustomerKey.CheckFits(content, key));
        return Reply.Json(ObjectResource.From(found, request.Service(), withHashes: key is not null));
    }
}
