using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>objects.list, https://cloud.google.com/storage/docs/json_api/v1/objects/list</summary>
internal static class ListObjects
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/storage/v1/b/{bucket}/o", HandleAsync).Named("objects.list");

    private static async Task<IResult> HandleAsync(HttpRequest request, ObjectListing listing)
    {
        request.Refuse("filter");
        var (versions, softDeleted) = (request.Flag("versions"), request.Flag("softDeleted"));
        if (versions && softDeleted)
        {
            throw Errors.Invalid("versions and softDeleted cannot both be true.");
        }

        var page = await listing.ListAsync(new(request.Bucket())
        {
            Prefix = request.Text("prefix") ?? "",
            Delimiter = request.Text("delimiter"),
            IncludeTrailingDelimiter = request.Flag("includeTrailingDelimiter"),
            Glob = request.Text("matchGlob") is { } glob ? Glob.Parse(glob) : null,
            StartOffset = request.Text("startOffset"),
            EndOffset = request.Text("endOffset"),
            Versions = versions,
            SoftDeleted = softDeleted,
            PageSize = request.PageSize(),
            After = request.Text("pageToken") is { } token ? PagePosition.Parse(token) : null,
        });
        return Reply.Json(new ObjectList
        {
            Items = page.Items.Count > 0
                ? [.. page.Items.Select(item => ObjectResource.From(new(page.Bucket, item), request.Service()))]
                : null,
            Prefixes = page.Prefixes.Count > 0 ? page.Prefixes : null,
            NextPageToken = page.Next?.ToToken(),
        });
    }
}
