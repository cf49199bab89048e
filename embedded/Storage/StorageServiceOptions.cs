using System.Net;

namespace Flywheel.Embedded.Storage;

/// <summary>How a service runs.</summary>
public sealed record StorageServiceOptions
{
    /// <summary>The folder for objects and their index; null takes a temporary one, which is deleted at the end.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Where it listens. Everyone who reaches the address may do everything, so it is this machine alone by default.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 takes a free one; see <see cref="StorageService.Endpoint"/>.</summary>
    public int Port { get; init; } = 4443;

    /// <summary>Where every storage event is posted as a CloudEvent, as Eventarc does; null posts none.</summary>
    public Uri? EventsTo { get; init; }

    /// <summary>
    /// Host and port of the Pub/Sub service that notification configurations publish to; null refuses to create any.
    /// </summary>
    public string? PubSubHost { get; init; }

    internal TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>How often lifecycle rules are looked at. The real service takes up to a day.</summary>
    internal TimeSpan LifecycleInterval { get; init; } = TimeSpan.FromMinutes(1);
}
