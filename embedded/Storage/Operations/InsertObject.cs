using System.Globalization;
using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Uploads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>
/// objects.insert, https://cloud.google.com/storage/docs/json_api/v1/objects/insert: simple, multipart, and the start of a
/// resumable upload.
/// </summary>
internal static class InsertObject
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/upload/storage/v1/b/{bucket}/o", HandleAsync).Named("objects.insert");
        routes.MapPost("/storage/v1/b/{bucket}/o", WrongPath).Named("objects.insert");
    }

    private static IResult WrongPath(HttpRequest request) => throw new ApiException(
        400, "wrongUrlForUpload", "Upload requests must include an uploadType URL parameter and a URL path beginning with /upload/");

    private static async Task<IResult> HandleAsync(
        HttpRequest request, ObjectUploads uploads, UploadSessions sessions, CancellationToken cancel)
    {
        request.Refuse("kmsKeyName", "predefinedAcl");
        // Some clients continue with POST what they began with it.
        if (request.Text("upload_id") is not null)
        {
            return await ContinueUpload.HandleAsync(request, sessions, cancel);
        }

        switch (request.Text("uploadType"))
        {
            case "media":
                return await InsertAsync(request, uploads, Describe(request, []), request.Body, cancel);
            case "multipart":
                var body = await MultipartUpload.ReadAsync(request, cancel);
                var described = Describe(request, body.Resource, body.ContentType);
                return await InsertAsync(request, uploads, described, body.Content, cancel);
            case "resumable":
                var upload = Describe(request, await Json.ReadObjectOrEmptyAsync(request.Body, cancel), request.Headers["X-Upload-Content-Type"]);
                request.HttpContext.Response.Headers.Location = await StartAsync(request, sessions, upload);
                return Reply.Status(StatusCodes.Status200OK);
            case null:
                throw Errors.Required("uploadType");
            case { } other:
                throw Errors.InvalidParameter("uploadType", other);
        }
    }

    private static async Task<IResult> InsertAsync(
        HttpRequest request, ObjectUploads uploads, UploadRequest upload, Stream content, CancellationToken cancel)
    {
        var found = await uploads.ReceiveAsync(upload, content, cancel);
        return Reply.Json(ObjectResource.From(found, request.Service(), withHashes: true));
    }

    /// <returns>The address at which it goes on.</returns>
    public static async Task<string> StartAsync(HttpRequest request, UploadSessions sessions, UploadRequest upload)
    {
        var id = await sessions.StartAsync(upload with
        {
            Length = long.TryParse(
                request.Headers["X-Upload-Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length)
                    ? length
                    : null,
        });
        request.HttpContext.Response.Headers["X-GUploader-UploadID"] = id;
        return $"{request.Service()}upload/storage/v1/b/{Uri.EscapeDataString(upload.Id.Bucket)}/o"
            + $"?uploadType=resumable&name={Uri.EscapeDataString(upload.Id.Name)}&upload_id={id}";
    }

    private static UploadRequest Describe(
        HttpRequest request, System.Text.Json.Nodes.JsonObject resource, string? contentType = null)
    {
        var name = request.Text("name") ?? resource["name"]?.ToString() ?? throw Errors.Required("name");
        var settings = ObjectSettings.Reader.Replace(resource);
        settings = settings with
        {
            ContentType = settings.ContentType ?? contentType ?? request.ContentTypeOfMedia(),
            ContentEncoding = request.Text("contentEncoding") ?? settings.ContentEncoding,
        };
        ObjectChecks.Check(settings, before: null);
        return new(new(request.Bucket(), ObjectNames.Check(name)), settings, request.Preconditions())
        {
            Expected = request.ExpectedHashes().Or(new()
            {
                Crc32c = resource["crc32c"]?.ToString(),
                Md5 = resource["md5Hash"]?.ToString(),
            }),
            Fields = request.Text("fields"),
            KeySha256 = CustomerKey.Of(request)?.Sha256,
        };
    }

    /// <summary>The request's own type, where its body is the object.</summary>
    private static string? ContentTypeOfMedia(this HttpRequest request) =>
        request.Text("uploadType") == "media" ? request.ContentType : null;
}
