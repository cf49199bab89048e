using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>
/// buckets.patch and buckets.update: change what the request names, or everything.
/// https://cloud.google.com/storage/docs/json_api/v1/buckets/patch
/// </summary>
internal static class ChangeBucket
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPatch("/storage/v1/b/{bucket}", PatchAsync).Named("buckets.patch");
        routes.MapPut("/storage/v1/b/{bucket}", UpdateAsync).Named("buckets.update");
    }

    private static async Task<IResult> PatchAsync(
        HttpRequest request, BucketStore buckets, TimeProvider clock, CancellationToken cancel)
    {
        var body = await Json.ReadObjectAsync(request.Body, cancel);
        return await ChangeAsync(request, buckets, clock, before => BucketSettings.Reader.Patch(before, body));
    }

    private static async Task<IResult> UpdateAsync(
        HttpRequest request, BucketStore buckets, TimeProvider clock, CancellationToken cancel)
    {
        var body = await Json.ReadObjectAsync(request.Body, cancel);
        return await ChangeAsync(request, buckets, clock, before => BucketSettings.Reader.Replace(body) with
        {
            // What cannot be changed need not be repeated.
            Location = body["location"]?.ToString() ?? before.Location,
            ObjectRetention = before.ObjectRetention,
        });
    }

    private static async Task<IResult> ChangeAsync(
        HttpRequest request, BucketStore buckets, TimeProvider clock, Func<BucketSettings, BucketSettings> change)
    {
        request.Refuse("predefinedAcl", "predefinedDefaultObjectAcl");
        var changed = await buckets.ChangeAsync(
            request.Bucket(),
            request.Preconditions(),
            bucket => BucketChecks.Complete(change(bucket.Settings), bucket.Settings, clock));
        return Reply.Json(BucketResource.From(changed, request.Service()));
    }
}
