using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>
/// JSON that clients compressed, as the .NET ones do with all they send. Content is not JSON, whatever its type says: an
/// object that is uploaded as gzip is stored as gzip.
/// </summary>
internal static class GzipRequests
{
    public static Task UnpackAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        if (request.Headers.ContentEncoding == "gzip" && !IsContent(request))
        {
            request.Body = new GZipStream(request.Body, CompressionMode.Decompress);
            request.Headers.ContentEncoding = default;
            request.ContentLength = null;
        }

        return next(context);
    }

    private static bool IsContent(HttpRequest request) =>
        request.Path.StartsWithSegments("/upload", StringComparison.Ordinal)
        && !(HttpMethods.IsPost(request.Method) && request.Query["uploadType"] == "resumable");
}
