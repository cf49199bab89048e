using Temporalio.Common;

namespace Temporalio.Worker;

/// <summary>Counts nothing that was counted before.</summary>
internal sealed class ReplaySafeMetricMeter(MetricMeter meter, WorkflowInstance workflow) : MetricMeter
{
    public override MetricCounter<T> CreateCounter<T>(string name, string? unit = null, string? description = null) =>
        new Counter<T>(meter.CreateCounter<T>(name, unit, description), workflow);

    public override MetricHistogram<T> CreateHistogram<T>(
        string name, string? unit = null, string? description = null) =>
        new Histogram<T>(meter.CreateHistogram<T>(name, unit, description), workflow);

    public override MetricGauge<T> CreateGauge<T>(string name, string? unit = null, string? description = null) =>
        new Gauge<T>(meter.CreateGauge<T>(name, unit, description), workflow);

    public override MetricMeter WithTags(IEnumerable<KeyValuePair<string, object>> tags) =>
        new ReplaySafeMetricMeter(meter.WithTags(tags), workflow);

    private sealed class Counter<T>(MetricCounter<T> counter, WorkflowInstance workflow)
        : MetricCounter<T>(counter.Details)
        where T : struct
    {
        public override void Add(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null)
        {
            if (!workflow.IsReplayingHistoryEvents)
            {
                counter.Add(value, extraTags);
            }
        }

        public override MetricCounter<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags) =>
            new Counter<T>(counter.WithTags(tags), workflow);
    }

    private sealed class Histogram<T>(MetricHistogram<T> histogram, WorkflowInstance workflow)
        : MetricHistogram<T>(histogram.Details)
        where T : struct
    {
        public override void Record(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null)
        {
            if (!workflow.IsReplayingHistoryEvents)
            {
                histogram.Record(value, extraTags);
            }
        }

        public override MetricHistogram<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags) =>
            new Histogram<T>(histogram.WithTags(tags), workflow);
    }

    private sealed class Gauge<T>(MetricGauge<T> gauge, WorkflowInstance workflow)
        : MetricGauge<T>(gauge.Details)
        where T : struct
    {
        public override void Set(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null)
        {
            if (!workflow.IsReplayingHistoryEvents)
            {
                gauge.Set(value, extraTags);
            }
        }

        public override MetricGauge<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags) =>
            new Gauge<T>(gauge.WithTags(tags), workflow);
    }
}
