using System.Runtime.CompilerServices;
using Temporalio.Worker.Tuning;

namespace Temporalio.Worker.Polling;

/// <summary>
/// Says whether there is room for one more task: memory is below its target, and both loads, with the direction in which
/// they move (proportional and derivative terms, as every SDK on the common core has them), leave some.
/// </summary>
internal sealed class ResourceController(ResourceBasedTunerOptions target, Func<(double Memory, double Cpu)> measure)
{
    private const double Gain = 5;
    private const double DerivativeGain = 1;
    private const double Limit = 100;
    private const double MemoryThreshold = 0.25;
    private const double CpuThreshold = 0.05;

    private static readonly ConditionalWeakTable<ResourceBasedTunerOptions, ResourceController> All = [];

    private readonly Lock _lock = new();
    private double? _lastMemory;
    private double? _lastCpu;

    /// <summary>One for all kinds of slots that share the target.</summary>
    public static ResourceController For(ResourceBasedTunerOptions target) =>
        All.GetValue(target, static key => new ResourceController(key, SystemLoad.Shared.Measure));

    public bool Allows()
    {
        lock (_lock)
        {
            var (memory, cpu) = measure();
            var memoryRoom = Output(target.TargetMemoryUsage, memory, ref _lastMemory);
            var cpuRoom = Output(target.TargetCpuUsage, cpu, ref _lastCpu);
            return memory <= target.TargetMemoryUsage && memoryRoom > MemoryThreshold && cpuRoom > CpuThreshold;
        }
    }

    private static double Output(double target, double value, ref double? last)
    {
        var proportional = Math.Clamp(Gain * (target - value), -Limit, Limit);
        var derivative = last is { } before ? Math.Clamp(-DerivativeGain * (value - before), -Limit, Limit) : 0;
        last = value;
        return Math.Clamp(proportional + derivative, -Limit, Limit);
    }
}
