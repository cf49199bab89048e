using Temporalio.Common;

namespace Temporalio.Worker.Polling;

/// <summary>How many slots of a kind are in use, and how many are left.</summary>
internal sealed class SlotMetrics(MetricMeter meter)
{
    private readonly MetricGauge<long> _used = meter.CreateGauge<long>(
        "worker_task_slots_used", description: "Current number of used slots per task type");

    private readonly MetricGauge<long> _available = meter.CreateGauge<long>(
        "worker_task_slots_available", description: "Current number of available slots per task type");

    public void Record(int used, int? size)
    {
        _used.Set(used);
        if (size is { } all)
        {
            _available.Set(all - used);
        }
    }
}
