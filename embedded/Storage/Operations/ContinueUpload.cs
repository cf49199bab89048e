using System.Globalization;
using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Uploads;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>
/// What goes to the address a resumable upload got at its start: bytes, the question how far it is, and that it is given
/// up. https://cloud.google.com/storage/docs/performing-resumable-uploads
/// </summary>
internal static class ContinueUpload
{
    // Nobody else has these: "Resume Incomplete", and the answer to a cancelled upload.
    private const int Incomplete = 308;
    private const int ClientClosedRequest = 499;

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPut("/upload/storage/v1/b/{bucket}/o", HandleAsync).Named("objects.insert");
        routes.MapDelete("/upload/storage/v1/b/{bucket}/o", CancelAsync).Named("objects.insert");
    }

    public static async Task<IResult> HandleAsync(HttpRequest request, UploadSessions sessions, CancellationToken cancel)
    {
        var chunk = new UploadChunk(ContentRange.Parse(request.Headers.ContentRange), request.ContentLength, request.Body)
        {
            Expected = request.ExpectedHashes(),
            Service = request.Service(),
        };
        var state = await sessions.ContinueAsync(IdOf(request), chunk, cancel);
        if (state.Result is { } resource)
        {
            return Reply.Written(resource, state.Fields);
        }

        var headers = request.HttpContext.Response.Headers;
        if (state.Received > 0)
        {
            headers.Range = string.Create(CultureInfo.InvariantCulture, $"bytes=0-{state.Received - 1}");
        }

        headers["X-GUploader-UploadID"] = IdOf(request);
        // Clients whose HTTP library would follow a 308 ask for it in a header.
        if (request.Headers["X-GUploader-No-308"] == "yes")
        {
            headers["X-HTTP-Status-Code-Override"] = Incomplete.ToString(CultureInfo.InvariantCulture);
            return Reply.Status(StatusCodes.Status200OK);
        }

        return Reply.Status(Incomplete, "Resume Incomplete");
    }

    private static async Task<IResult> CancelAsync(HttpRequest request, UploadSessions sessions, CancellationToken cancel)
    {
        await sessions.CancelAsync(IdOf(request), cancel);
        return Reply.Status(ClientClosedRequest, "Client Closed Request");
    }

    private static string IdOf(HttpRequest request) => request.Text("upload_id") ?? throw Errors.Required("upload_id");
}
