using System.IO.Compression;
using Microsoft.AspNetCore.Http;

namespace Flywheel.Embedded.BigQuery.Hosting;

/// <summary>Bodies that clients compressed.</summary>
internal sealed class GzipRequests(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Headers.ContentEncoding.ToString().Equals("gzip", StringComparison.OrdinalIgnoreCase))
        {
            context.Request.Body = new GZipStream(context.Request.Body, CompressionMode.Decompress);
            context.Request.Headers.ContentEncoding = default;
        }

        await next(context);
    }
}
