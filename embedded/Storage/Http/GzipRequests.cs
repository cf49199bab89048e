using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>
/// Requests that clients compressed on the way, as the .NET ones do with all JSON and <c>gsutil -J</c> with objects: they are
/// unpacked before anything else. An object that is to stay compressed says so in its resource or in contentEncoding.
/// </summary>
internal static class GzipRequests
{
    public static async Task UnpackAsync(HttpContext context, RequestDelegate next)
    {
        var request = context.Request;
        // At the XML API's address the header describes the object, which stays compressed.
        if (request.Headers.ContentEncoding != "gzip" || context.GetEndpoint()?.Metadata.GetMetadata<ApiMethod>() is { IsXml: true })
        {
            await next(context);
            return;
        }

        if (request.Headers.ContainsKey("Content-Range"))
        {
            throw Errors.NotSupported("A compressed part of a resumable upload");
        }

        await using var unpacked = new GZipStream(request.Body, CompressionMode.Decompress);
        request.Body = unpacked;
        request.Headers.ContentEncoding = default;
        request.ContentLength = null;
        await next(context);
    }
}
