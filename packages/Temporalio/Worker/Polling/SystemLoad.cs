using System.Globalization;

namespace Temporalio.Worker.Polling;

/// <summary>How much of the machine's (container's) memory and CPU is in use, 0 to 1.</summary>
internal sealed class SystemLoad
{
    // What is younger is not measured again: a CPU's load is only known over some time.
    private const long FreshMilliseconds = 100;
    private const string CpuTimes = "/proc/stat";

    private readonly Lock _lock = new();
    private long _measuredAt = long.MinValue;
    private (double Memory, double Cpu) _last;
    private (double Busy, double Total) _times;

    public static SystemLoad Shared { get; } = new();

    public (double Memory, double Cpu) Measure()
    {
        lock (_lock)
        {
            var now = Environment.TickCount64;
            if (_measuredAt != long.MinValue && now - _measuredAt < FreshMilliseconds)
            {
                return _last;
            }

            var times = File.Exists(CpuTimes) ? MachineTimes() : ProcessTimes(now);
            var total = times.Total - _times.Total;
            var cpu = _measuredAt == long.MinValue || total <= 0 ? 0 : Math.Clamp((times.Busy - _times.Busy) / total, 0, 1);
            _times = times;
            _measuredAt = now;
            return _last = (Memory(), cpu);
        }
    }

    private static double Memory()
    {
        // The runtime knows the container's limit. Its own view of the load dates from the last collection; what the
        // process has now is a lower bound.
        var info = GC.GetGCMemoryInfo();
        var used = Math.Max(info.MemoryLoadBytes, Environment.WorkingSet);
        return info.TotalAvailableMemoryBytes > 0 ? (double)used / info.TotalAvailableMemoryBytes : 0;
    }

    private static (double Busy, double Total) MachineTimes()
    {
        // cpu user nice system idle iowait irq softirq steal: proc(5)
        var fields = File.ReadLines(CpuTimes).First().Split(' ', StringSplitOptions.RemoveEmptyEntries)[1..9]
            .Select(field => double.Parse(field, CultureInfo.InvariantCulture)).ToArray();
        var total = fields.Sum();
        return (total - fields[3] - fields[4], total);
    }

    private static (double Busy, double Total) ProcessTimes(long now) =>
        (Environment.CpuUsage.TotalTime.TotalMilliseconds, (double)now * Environment.ProcessorCount);
}
