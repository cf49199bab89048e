using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>
/// objects.rewrite, copy and move. A copy shares its source's bytes, so that every one is made at once, whatever its size:
/// rewrite never hands out a token. https://cloud.google.com/storage/docs/json_api/v1/objects/rewrite
/// </summary>
internal static class RewriteObject
{
    private const string Source = "/storage/v1/b/{sourceBucket}/o/{sourceObject}";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Source + "/rewriteTo/b/{bucket}/o/{object}", RewriteAsync).Named("objects.rewrite");
        routes.MapPost(Source + "/copyTo/b/{bucket}/o/{object}", CopyAsync).Named("objects.copy");
        routes.MapPost("/storage/v1/b/{bucket}/o/{sourceObject}/moveTo/o/{object}", MoveAsync).Named("objects.move");
    }

    private static async Task<IResult> RewriteAsync(HttpRequest request, ObjectStore objects, CancellationToken cancel)
    {
        if (request.Text("rewriteToken") is not null)
        {
            throw Errors.Invalid("Invalid rewrite token: a rewrite is complete with its first call here, so that there is none.");
        }

        var copy = ObjectResource.From(await MakeAsync(request, objects, "sourceBucket", cancel), request.Service(), withHashes: true);
        return Reply.Json(new RewriteResult(copy.Size, copy.Size, copy));
    }

    private static async Task<IResult> CopyAsync(HttpRequest request, ObjectStore objects, CancellationToken cancel) =>
        Reply.Json(ObjectResource.From(await MakeAsync(request, objects, "sourceBucket", cancel), request.Service(), withHashes: true));

    private static async Task<IResult> MoveAsync(HttpRequest request, ObjectStore objects, CancellationToken cancel) =>
        Reply.Json(ObjectResource.From(await MakeAsync(request, objects, "bucket", cancel, isMove: true), request.Service(), withHashes: true));

    private static async Task<Found> MakeAsync(
        HttpRequest request, ObjectStore objects, string sourceBucket, CancellationToken cancel, bool isMove = false)
    {
        request.Refuse("destinationKmsKeyName", "destinationPredefinedAcl");
        var (sourceKey, key) = (CustomerKey.Of(request, source: true), CustomerKey.Of(request));
        var body = await Json.ReadObjectOrEmptyAsync(request.Body, cancel);
        var target = request.Object();
        var source = new SourceVersion(
            request.Object(sourceBucket, "sourceObject"), request.Number("sourceGeneration"), request.Preconditions(source: true));
        if (isMove && source.Id == target)
        {
            throw Errors.Invalid("Source and destination object names must be different.");
        }

        var described = body.Count > 0 ? ObjectSettings.Reader.Replace(body) : null;
        if (described is not null)
        {
            ObjectChecks.Check(described, before: null);
        }

        return await objects.DeriveAsync(
            [source],
            target,
            request.Preconditions(),
            sources =>
            {
                CustomerKey.CheckReadable(sources[0].Content, sourceKey);
                return new(target, sources[0].Content with { KeySha256 = key?.Sha256 }, Describe(sources[0].Settings, described, isMove));
            },
            deleteSources: isMove);
    }

    /// <summary>
    /// A description in the request replaces the source's. Without one, holds and retention stay behind, and the class is that of
    /// the bucket it goes to; a move keeps the class.
    /// </summary>
    private static ObjectSettings Describe(ObjectSettings source, ObjectSettings? described, bool isMove) => described ?? source with
    {
        StorageClass = isMove ? source.StorageClass : null,
        TemporaryHold = null,
        EventBasedHold = null,
        Retention = null,
    };
}
