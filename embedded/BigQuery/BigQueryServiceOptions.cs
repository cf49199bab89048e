using System.Net;

namespace Flywheel.Embedded.BigQuery;

/// <summary>How a service runs.</summary>
public sealed record BigQueryServiceOptions
{
    /// <summary>The folder for its database; null takes a temporary one, deleted at the end.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Where it listens. Everyone who reaches the address may do everything, so it is this machine alone by default.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>0 takes a free one; see <see cref="BigQueryService.Endpoint"/>.</summary>
    public int Port { get; init; } = 9050;

    /// <summary>The Storage service that gs:// addresses are read from and written to; null refuses them.</summary>
    public Uri? Storage { get; init; }

    /// <summary>How much memory tables and queries take, in MB, before they use the disk. Each 128 MB allow one more thread.</summary>
    public int MemoryMegabytes { get; init; } = 512;

    /// <summary>Whether a table that was changed 1,500 times on a day refuses more, as BigQuery does.</summary>
    public bool EnforceQuotas { get; init; }
}
