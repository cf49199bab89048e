using Flywheel.Embedded.Storage.Resources;

namespace Flywheel.Embedded.Storage.Events;

/// <summary>What can happen to an object, as CloudEvents and as Pub/Sub notifications call it.</summary>
internal sealed record StorageEvent(string CloudEventType, string NotificationType)
{
    public static StorageEvent Finalized { get; } = new("google.cloud.storage.object.v1.finalized", "OBJECT_FINALIZE");

    public static StorageEvent Deleted { get; } = new("google.cloud.storage.object.v1.deleted", "OBJECT_DELETE");

    public static StorageEvent Archived { get; } = new("google.cloud.storage.object.v1.archived", "OBJECT_ARCHIVE");

    public static StorageEvent MetadataUpdated { get; } =
        new("google.cloud.storage.object.v1.metadataUpdated", "OBJECT_METADATA_UPDATE");
}

/// <summary>One thing that happened, as it waits for its deliveries. Its id is the same in every attempt.</summary>
internal sealed record StoredEvent(string Id, StorageEvent Kind, DateTimeOffset Time, ObjectResource Object)
{
    public long? OverwroteGeneration { get; init; }

    public long? OverwrittenByGeneration { get; init; }

    /// <summary>The configuration it is published by, as it was then; null for what is posted to the events' URL.</summary>
    public NotificationResource? Notification { get; init; }
}
