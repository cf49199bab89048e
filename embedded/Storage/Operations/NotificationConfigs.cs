using Flywheel.Embedded.Storage.Events;
using Flywheel.Embedded.Storage.Http;
using Flywheel.Embedded.Storage.Resources;
using Flywheel.Embedded.Storage.Store;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Flywheel.Embedded.Storage.Operations;

/// <summary>
/// notifications.insert, get, list and delete, https://cloud.google.com/storage/docs/json_api/v1/notifications: what happens
/// in a bucket goes to a Pub/Sub topic.
/// </summary>
internal static class NotificationConfigs
{
    private const string Path = "/storage/v1/b/{bucket}/notificationConfigs";

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost(Path, InsertAsync).Named("notifications.insert");
        routes.MapGet(Path, ListAsync).Named("notifications.list");
        routes.MapGet(Path + "/{notification}", GetAsync).Named("notifications.get");
        routes.MapDelete(Path + "/{notification}", DeleteAsync).Named("notifications.delete");
    }

    private static async Task<IResult> InsertAsync(
        HttpRequest request, NotificationStore notifications, Notifications delivery, CancellationToken cancel)
    {
        var wanted = NotificationResource.Read(await Json.ReadObjectAsync(request.Body, cancel));
        var topic = TopicName.Parse(wanted.Topic);
        await delivery.CheckTopicAsync(topic, cancel);
        var config = await notifications.AddAsync(request.Bucket(), wanted with { Topic = topic.FullName });
        return Reply.Json(config with { SelfLink = LinkOf(request, config) });
    }

    private static async Task<IResult> ListAsync(HttpRequest request, NotificationStore notifications)
    {
        var configs = await notifications.ListAsync(request.Bucket());
        return Reply.Json(new NotificationList
        {
            Items = configs.Count > 0 ? [.. configs.Select(config => config with { SelfLink = LinkOf(request, config) })] : null,
        });
    }

    private static async Task<IResult> GetAsync(HttpRequest request, NotificationStore notifications)
    {
        var config = await notifications.GetAsync(request.Bucket(), request.Segment("notification"));
        return Reply.Json(config with { SelfLink = LinkOf(request, config) });
    }

    private static async Task<IResult> DeleteAsync(HttpRequest request, NotificationStore notifications)
    {
        await notifications.DeleteAsync(request.Bucket(), request.Segment("notification"));
        return Reply.NoContent();
    }

    private static string LinkOf(HttpRequest request, NotificationResource config) =>
        $"{request.Service()}storage/v1/b/{request.Bucket()}/notificationConfigs/{config.Id}";
}
