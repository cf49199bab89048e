namespace Temporalio.Worker.Tuning;

/// <summary>The load that a resource based tuner aims at.</summary>
/// <param name="TargetMemoryUsage">
/// The machine's (container's) memory in use, 0 to 1. More than 0.8 is asking for trouble: a workflow's needs are not known
/// beforehand.
/// </param>
/// <param name="TargetCpuUsage">The machine's CPU in use, 0 to 1.</param>
public sealed record ResourceBasedTunerOptions(double TargetMemoryUsage, double TargetCpuUsage);
