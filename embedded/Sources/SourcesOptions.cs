using System.Net;

namespace Flywheel.Embedded.Sources;

/// <summary>How the mock sources serve.</summary>
public sealed record SourcesOptions
{
    /// <summary>Where they listen: this machine alone by default.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 takes a free one; see <see cref="SourcesService.Endpoint"/>.</summary>
    public int Port { get; init; } = 8090;

    /// <summary>Everything that is served follows from it: the same seed, the same day, the same bytes.</summary>
    public int Seed { get; init; } = 2021;

    /// <summary>Rows of each month of taxi trips. A real month has more than a million.</summary>
    public int TaxiRows { get; init; } = 10_000;

    /// <summary>What time it is: prices that lie in the future are not known yet.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
