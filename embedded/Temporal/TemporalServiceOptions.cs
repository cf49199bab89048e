using System.Net;

namespace Flywheel.Embedded.Temporal;

/// <summary>How a service runs.</summary>
public sealed record TemporalServiceOptions
{
    /// <summary>The folder for its database; null keeps everything in memory and loses it at the end.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Where it listens. Everyone who reaches the address may do everything, so it is this machine alone by default.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 takes a free one; see <see cref="TemporalService.Endpoint"/>.</summary>
    public int Port { get; init; } = 7233;

    /// <summary>Whether tests may move the clock, which then runs ahead instead of waiting.</summary>
    public bool TimeSkipping { get; init; }
}
