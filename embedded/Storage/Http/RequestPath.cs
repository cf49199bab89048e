using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Flywheel.Embedded.Storage.Http;

/// <summary>
/// Brings the ways in which clients write our address to one: with and without /storage/v1 in STORAGE_EMULATOR_HOST, with
/// it before /upload, and what apitools puts before uploads. Routing sees segments as they were sent, not decoded, because
/// an object's name may hold an encoded slash.
/// </summary>
internal static class RequestPath
{
    private const string Api = "/storage/v1";

    // What the API has directly below its path, where a client leaves the path out.
    private static readonly string[] Roots = ["/b", "/projects", "/channels"];

    private static readonly string[] BesideApi = ["/upload/", "/resumable/", "/download/", "/batch"];

    public static Task RewriteAsync(HttpContext context, RequestDelegate next)
    {
        var target = context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        var path = PathOf(target);
        context.Request.Path = new PathString(Normalize(path));
        if (context.Request.Headers.TryGetValue("X-HTTP-Method-Override", out var method) && HttpMethods.IsPost(context.Request.Method))
        {
            context.Request.Method = method.ToString();
        }

        return next(context);
    }

    internal static string Normalize(string path)
    {
        while (path.StartsWith(Api, StringComparison.Ordinal)
            && BesideApi.Any(prefix => path.AsSpan(Api.Length).StartsWith(prefix, StringComparison.Ordinal)))
        {
            path = path[Api.Length..];
        }

        if (path.StartsWith("/resumable/upload/", StringComparison.Ordinal))
        {
            path = path["/resumable".Length..];
        }

        if (path.StartsWith("/upload/b/", StringComparison.Ordinal) || path.StartsWith("/download/b/", StringComparison.Ordinal))
        {
            path = path.Replace("load/b/", $"load{Api}/b/", StringComparison.Ordinal);
        }

        return Roots.Any(root => path == root || path.StartsWith(root + "/", StringComparison.Ordinal)) ? Api + path : path;
    }

    private static string PathOf(string target)
    {
        // The absolute form is what proxies are sent.
        if (!target.StartsWith('/') && Uri.TryCreate(target, UriKind.Absolute, out var uri))
        {
            return uri.AbsolutePath;
        }

        var query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? target : target[..query];
    }
}
