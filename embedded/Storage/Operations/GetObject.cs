using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Flywheel.Embedded.Storage.Uploads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>objects.get, https://cloud.google.com/storage/docs/json_api/v1/objects/get: the resource, or with alt=media the bytes.</summary>
internal static class GetObject
{
    private static readonly string[] Methods = [HttpMethods.Get, HttpMethods.Head];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapMethods("/storage/v1/b/{bucket}/o/{object}", Methods, HandleAsync).Named("objects.get");
        routes.MapMethods("/download/storage/v1/b/{bucket}/o/{object}", Methods, DownloadAsync).Named("objects.get", isMedia: true);
        // The XML API's address, which links and simple clients use.
        routes.MapMethods("/{bucket}/{**object}", Methods, DownloadByLinkAsync).NamedXml("objects.get");
    }

    private static async Task<IResult> HandleAsync(HttpRequest request, ObjectStore objects, ObjectFiles files)
    {
        switch (request.Text("alt"))
        {
            case "media":
                return await DownloadAsync(request, objects, files);
            case null or "json":
                var key = CustomerKey.Of(request);
                var found = request.Flag("softDeleted")
                    ? await objects.GetSoftDeletedAsync(request.Object(), request.Number("generation") ?? throw Errors.Required("generation"))
                    : await objects.GetAsync(request.Object(), request.Number("generation"));
                Check(request, found.Object);
                CustomerKey.CheckFits(found.Object.Content, key);
                return Reply.Json(ObjectResource.From(found, request.Service(), withHashes: key is not null));
            case { } other:
                throw Errors.InvalidParameter("alt", other);
        }
    }

    private static Task<IResult> DownloadByLinkAsync(HttpRequest request, ObjectStore objects, ObjectFiles files, PartUploads parts) =>
        request.Text("uploadId") is not null ? XmlObjects.ListPartsAsync(request, parts) : DownloadAsync(request, objects, files);

    private static async Task<IResult> DownloadAsync(HttpRequest request, ObjectStore objects, ObjectFiles files)
    {
        // What is soft-deleted can be seen and restored, not read.
        request.Refuse("softDeleted");
        var key = CustomerKey.Of(request);
        for (long? gone = null; ;)
        {
            var found = await objects.GetAsync(request.Object(), request.Number("generation"));
            Check(request, found.Object);
            CustomerKey.CheckReadable(found.Object.Content, key);
            // Replaced since it was looked up, its bytes may be gone; then its successor is the answer.
            if (files.TryHold(found.Object.Content) is { } hold)
            {
                return new ObjectBytes(found.Object, files, hold);
            }

            gone = gone != found.Object.Generation
                ? found.Object.Generation
                : throw new IOException($"The bytes of {found.Object.Id} are lost: somebody has deleted their file.");
        }
    }

    private static void Check(HttpRequest request, ObjectRecord found)
    {
        request.Preconditions().Check(found.Generation, found.Metageneration, isRead: true);
        request.CheckEtag(Etag.Of(found.Generation, found.Metageneration));
    }
}
