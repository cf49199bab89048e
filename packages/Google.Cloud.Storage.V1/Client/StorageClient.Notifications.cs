using Google.Api.Gax;
using Google.Apis.Storage.v1.Data;

namespace Google.Cloud.Storage.V1;

public abstract partial class StorageClient
{
    /// <summary>Tells a Pub/Sub topic of a bucket's events from now on.</summary>
    public virtual Notification CreateNotification(
        string bucket, Notification notification, CreateNotificationOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="CreateNotification(string, Notification, CreateNotificationOptions)"/>
    public virtual Task<Notification> CreateNotificationAsync(
        string bucket,
        Notification notification,
        CreateNotificationOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>A notification configuration.</summary>
    public virtual Notification GetNotification(
        string bucket, string notificationId, GetNotificationOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="GetNotification(string, string, GetNotificationOptions)"/>
    public virtual Task<Notification> GetNotificationAsync(
        string bucket,
        string notificationId,
        GetNotificationOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>The notification configurations of a bucket.</summary>
    public virtual IReadOnlyList<Notification> ListNotifications(
        string bucket, ListNotificationsOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="ListNotifications(string, ListNotificationsOptions)"/>
    public virtual Task<IReadOnlyList<Notification>> ListNotificationsAsync(
        string bucket, ListNotificationsOptions options = null, CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);

    /// <summary>Ends a notification.</summary>
    public virtual void DeleteNotification(
        string bucket, string notificationId, DeleteNotificationOptions options = null) =>
        throw Unimplemented.Of(this);

    /// <inheritdoc cref="DeleteNotification(string, string, DeleteNotificationOptions)"/>
    public virtual Task DeleteNotificationAsync(
        string bucket,
        string notificationId,
        DeleteNotificationOptions options = null,
        CancellationToken cancellationToken = default) =>
        throw Unimplemented.Of(this);
}
