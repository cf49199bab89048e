using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>
/// buckets.getIamPolicy, setIamPolicy and testIamPermissions. Policies are kept and shown, and nobody is refused by them:
/// everyone who reaches the service may do everything, which is what testIamPermissions says.
/// https://cloud.google.com/storage/docs/json_api/v1/buckets/setIamPolicy
/// </summary>
internal static class BucketIam
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/storage/v1/b/{bucket}/iam", GetAsync).Named("buckets.getIamPolicy");
        routes.MapPut("/storage/v1/b/{bucket}/iam", SetAsync).Named("buckets.setIamPolicy");
        routes.MapGet("/storage/v1/b/{bucket}/iam/testPermissions", TestAsync).Named("buckets.testIamPermissions");
    }

    private static async Task<IResult> GetAsync(HttpRequest request, BucketStore buckets)
    {
        var bucket = await buckets.GetAsync(request.Bucket());
        bucket.Policy?.CheckVersion(request.Number("optionsRequestedPolicyVersion"));
        return Answer(bucket);
    }

    private static async Task<IResult> SetAsync(HttpRequest request, BucketStore buckets, CancellationToken cancel)
    {
        var policy = IamPolicy.Read(await Json.ReadObjectAsync(request.Body, cancel));
        return Answer(await buckets.ChangePolicyAsync(request.Bucket(), bucket =>
            policy.Etag is null || policy.Etag == EtagOf(bucket) ? policy with { Etag = null } : throw Errors.ConditionNotMet()));
    }

    private static async Task<IResult> TestAsync(HttpRequest request, BucketStore buckets)
    {
        await buckets.GetAsync(request.Bucket());
        return Reply.Json(new IamPermissions([.. request.Query["permissions"].OfType<string>()]));
    }

    private static IResult Answer(BucketRecord bucket) => Reply.Json((bucket.Policy ?? IamPolicy.Default(bucket.Project)) with
    {
        ResourceId = $"projects/_/buckets/{bucket.Name}",
        Etag = EtagOf(bucket),
    });

    /// <summary>A policy is a part of its bucket's metadata, and has their tag.</summary>
    private static string EtagOf(BucketRecord bucket) => Etag.Of(bucket.Metageneration);
}
