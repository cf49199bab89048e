using Google.Api.Gax;
using Google.Apis.Storage.v1;
using Google.Apis.Storage.v1.Data;

namespace Google.Cloud.Storage.V1;

public sealed partial class StorageClientImpl
{
    public override Notification CreateNotification(
        string bucket, Notification notification, CreateNotificationOptions options = null) =>
        CreateNotificationRequest(bucket, notification, options).Execute();

    public override Task<Notification> CreateNotificationAsync(
        string bucket,
        Notification notification,
        CreateNotificationOptions options = null,
        CancellationToken cancellationToken = default) =>
        CreateNotificationRequest(bucket, notification, options).ExecuteAsync(cancellationToken);

    public override Notification GetNotification(
        string bucket, string notificationId, GetNotificationOptions options = null) =>
        GetNotificationRequest(bucket, notificationId, options).Execute();

    public override Task<Notification> GetNotificationAsync(
        string bucket,
        string notificationId,
        GetNotificationOptions options = null,
        CancellationToken cancellationToken = default) =>
        GetNotificationRequest(bucket, notificationId, options).ExecuteAsync(cancellationToken);

    public override void DeleteNotification(
        string bucket, string notificationId, DeleteNotificationOptions options = null) =>
        DeleteNotificationRequest(bucket, notificationId, options).Execute();

    public override Task DeleteNotificationAsync(
        string bucket,
        string notificationId,
        DeleteNotificationOptions options = null,
        CancellationToken cancellationToken = default) =>
        DeleteNotificationRequest(bucket, notificationId, options).ExecuteAsync(cancellationToken);

    public override IReadOnlyList<Notification> ListNotifications(
        string bucket, ListNotificationsOptions options = null) =>
        [.. ListNotificationsRequest(bucket, options).Execute().Items ?? []];

    public override async Task<IReadOnlyList<Notification>> ListNotificationsAsync(
        string bucket, ListNotificationsOptions options = null, CancellationToken cancellationToken = default)
    {
        var all = await ListNotificationsRequest(bucket, options).ExecuteAsync(cancellationToken).ConfigureAwait(false);
        return [.. all.Items ?? []];
    }

    // Not sent again: a second one would be a second notification.
    private NotificationsResource.InsertRequest CreateNotificationRequest(
        string bucket, Notification notification, CreateNotificationOptions options)
    {
        var request = Service.Notifications.Insert(
            GaxPreconditions.CheckNotNull(notification, nameof(notification)), Check.BucketName(bucket));
        options?.ModifyRequest(request);
        Retry(request, options?.RetryOptions ?? RetryOptions.Never);
        return request;
    }

    private NotificationsResource.GetRequest GetNotificationRequest(
        string bucket, string notificationId, GetNotificationOptions options)
    {
        var request = Service.Notifications.Get(
            Check.BucketName(bucket), GaxPreconditions.CheckNotNull(notificationId, nameof(notificationId)));
        options?.ModifyRequest(request);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentRetryOptions);
        return request;
    }

    private NotificationsResource.DeleteRequest DeleteNotificationRequest(
        string bucket, string notificationId, DeleteNotificationOptions options)
    {
        var request = Service.Notifications.Delete(
            Check.BucketName(bucket), GaxPreconditions.CheckNotNull(notificationId, nameof(notificationId)));
        options?.ModifyRequest(request);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentRetryOptions);
        return request;
    }

    private NotificationsResource.ListRequest ListNotificationsRequest(string bucket, ListNotificationsOptions options)
    {
        var request = Service.Notifications.List(Check.BucketName(bucket));
        options?.ModifyRequest(request);
        Retry(request, options?.RetryOptions ?? RetryOptions.IdempotentRetryOptions);
        return request;
    }
}
