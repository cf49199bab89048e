using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>
/// buckets.lockRetentionPolicy: from then on the period can only grow, and the bucket only go empty.
/// https://cloud.google.com/storage/docs/json_api/v1/buckets/lockRetentionPolicy
/// </summary>
internal static class LockRetentionPolicy
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/storage/v1/b/{bucket}/lockRetentionPolicy", HandleAsync).Named("buckets.lockRetentionPolicy");

    private static async Task<IResult> HandleAsync(HttpRequest request, BucketStore buckets)
    {
        // What cannot be undone is done to the state its caller has seen.
        _ = request.Number("ifMetagenerationMatch") ?? throw Errors.Required("ifMetagenerationMatch");
        var changed = await buckets.ChangeAsync(request.Bucket(), request.Preconditions(), bucket => bucket.Settings with
        {
            RetentionPolicy = bucket.Settings.RetentionPolicy is { } policy
                ? policy with { IsLocked = true }
                : throw Errors.Invalid("Attempt to lock a retention policy on a bucket that has none."),
        });
        return Reply.Json(BucketResource.From(changed, request.Service()));
    }
}
