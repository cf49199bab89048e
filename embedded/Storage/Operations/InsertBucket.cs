using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>buckets.insert, https://cloud.google.com/storage/docs/json_api/v1/buckets/insert</summary>
internal static class InsertBucket
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/storage/v1/b", HandleAsync).Named("buckets.insert");

    private static async Task<IResult> HandleAsync(
        HttpRequest request, BucketStore buckets, TimeProvider clock, CancellationToken cancel)
    {
        request.Refuse("predefinedAcl", "predefinedDefaultObjectAcl");
        var project = request.Text("project") ?? throw Errors.Required("project");
        var body = await Json.ReadObjectAsync(request.Body, cancel);
        var name = BucketNames.Check(body["name"]?.GetValue<string>() ?? throw Errors.Required("name"));
        var settings = BucketSettings.Reader.Replace(body);
        if (request.Flag("enableObjectRetention"))
        {
            settings = settings with { ObjectRetention = new() { Mode = "Enabled" } };
        }

        var bucket = await buckets.AddAsync(name, project, BucketChecks.Complete(settings, before: null, clock));
        return Reply.Json(BucketResource.From(bucket, request.Service()));
    }
}
