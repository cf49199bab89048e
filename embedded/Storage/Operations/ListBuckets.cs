using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>buckets.list, https://cloud.google.com/storage/docs/json_api/v1/buckets/list</summary>
internal static class ListBuckets
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/storage/v1/b", HandleAsync).Named("buckets.list");

    private static async Task<IResult> HandleAsync(HttpRequest request, BucketStore buckets)
    {
        request.Refuse("softDeleted");
        var project = request.Text("project") ?? throw Errors.Required("project");
        var after = request.Text("pageToken") is { } token ? PagePosition.Parse(token).Name : "";
        var size = request.PageSize();
        // One more tells whether another page follows.
        var found = await buckets.ListAsync(project, request.Text("prefix") ?? "", after, size + 1);
        var page = found.Take(size).ToList();
        return Reply.Json(new BucketList
        {
            Items = page.Count > 0 ? [.. page.Select(bucket => BucketResource.From(bucket, request.Service()))] : null,
            NextPageToken = found.Count > size ? new PagePosition(page[^1].Name, 0).ToToken() : null,
        });
    }
}
