namespace Temporalio.Extensions.Hosting;

/// <summary>Which of the registered workers a service runs.</summary>
/// <param name="TaskQueue">Its task queue.</param>
/// <param name="Version">Its deployment version as text, or its build id; null if it has none.</param>
/// <param name="VersionIsBuildId">Whether the version is a build id.</param>
public record TemporalWorkerServiceIdentifier(string TaskQueue, string? Version, bool VersionIsBuildId);
