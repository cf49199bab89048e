using Temporalio.Common;

namespace Temporalio.Client.Schedules;

/// <summary>A schedule to be.</summary>
/// <param name="Schedule">Replaces the one there is.</param>
/// <param name="TypedSearchAttributes">Replace those there are; null leaves them.</param>
public record ScheduleUpdate(Schedule Schedule, SearchAttributeCollection? TypedSearchAttributes = null);
