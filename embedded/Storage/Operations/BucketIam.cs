using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>
/// buckets.getIamPolicy and testIamPermissions: everyone who reaches the service may do everything, which is what they say.
/// https://cloud.google.com/storage/docs/json_api/v1/buckets/getIamPolicy
/// </summary>
internal static class BucketIam
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/storage/v1/b/{bucket}/iam", GetAsync).Named("buckets.getIamPolicy");
        routes.MapGet("/storage/v1/b/{bucket}/iam/testPermissions", TestAsync).Named("buckets.testIamPermissions");
    }

    private static async Task<IResult> GetAsync(HttpRequest request, BucketStore buckets)
    {
        var bucket = await buckets.GetAsync(request.Bucket());
        return Reply.Json(new IamPolicy(
            $"projects/_/buckets/{bucket.Name}", Etag.Of(1), [new("roles/storage.admin", ["allUsers"])]));
    }

    private static async Task<IResult> TestAsync(HttpRequest request, BucketStore buckets)
    {
        await buckets.GetAsync(request.Bucket());
        return Reply.Json(new IamPermissions([.. request.Query["permissions"].OfType<string>()]));
    }
}
