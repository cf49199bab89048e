using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>
/// objects.patch and objects.update: change what the request names of an object's description, or all of it.
/// https://cloud.google.com/storage/docs/json_api/v1/objects/patch
/// </summary>
internal static class ChangeObject
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPatch("/storage/v1/b/{bucket}/o/{object}", PatchAsync).Named("objects.patch");
        routes.MapPut("/storage/v1/b/{bucket}/o/{object}", UpdateAsync).Named("objects.update");
    }

    private static async Task<IResult> PatchAsync(HttpRequest request, ObjectStore objects, TimeProvider clock, CancellationToken cancel)
    {
        var body = await Json.ReadObjectAsync(request.Body, cancel);
        return await ChangeAsync(request, objects, clock, before => ObjectSettings.Reader.Patch(before, body));
    }

    private static async Task<IResult> UpdateAsync(HttpRequest request, ObjectStore objects, TimeProvider clock, CancellationToken cancel)
    {
        var body = await Json.ReadObjectAsync(request.Body, cancel);
        return await ChangeAsync(request, objects, clock, before =>
        {
            var settings = ObjectSettings.Reader.Replace(body);
            return settings with { StorageClass = settings.StorageClass ?? before.StorageClass };
        });
    }

    private static async Task<IResult> ChangeAsync(
        HttpRequest request, ObjectStore objects, TimeProvider clock, Func<ObjectSettings, ObjectSettings> change)
    {
        request.Refuse("predefinedAcl");
        var key = CustomerKey.Of(request);
        var overrideRetention = request.Flag("overrideUnlockedRetention");
        var found = await objects.ChangeAsync(
            request.Object(),
            request.Number("generation"),
            request.Preconditions(),
            found =>
            {
                CustomerKey.CheckFits(found.Object.Content, key);
                var (before, after) = (found.Object.Settings, change(found.Object.Settings));
                if (after.StorageClass != before.StorageClass)
                {
                    throw Errors.Invalid("The storage class of an object cannot be changed in place; rewrite the object.");
                }

                ObjectChecks.Check(after, before);
                RetentionChecks.Check(found, after.Retention, overrideRetention, clock.GetUtcNow());
                return after;
            });
        return Reply.Json(ObjectResource.From(found, request.Service(), withHashes: key is not null));
    }
}
