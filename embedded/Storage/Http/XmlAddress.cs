using Microsoft.AspNetCore.Http;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>What is true of every call at <c>/bucket/object</c>, the XML API's address.</summary>
internal static class XmlAddress
{
    // No bucket is called so: what begins like a method of the JSON API, and is none.
    private static readonly HashSet<string> Apis = ["storage", "upload", "download", "batch"];

    /// <exception cref="ApiException">It is no such call, or its signed URL has expired.</exception>
    public static void Check(HttpContext context, DateTimeOffset now)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ApiMethod>() is not { IsXml: true })
        {
            return;
        }

        if (Apis.Contains(context.Request.Bucket()) || context.Request.RouteValues["object"] is null)
        {
            throw Errors.NoSuchMethod(context.Request.Method, context.Request.Path.Value!);
        }

        SignedUrl.Check(context.Request, now);
    }
}
