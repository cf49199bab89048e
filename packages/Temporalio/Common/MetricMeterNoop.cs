namespace Temporalio.Common;

/// <summary>The meter of a runtime that was asked for no metrics.</summary>
internal sealed class MetricMeterNoop : MetricMeter
{
    public static readonly MetricMeterNoop Instance = new();

    private MetricMeterNoop()
    {
    }

    public override MetricCounter<T> CreateCounter<T>(string name, string? unit = null, string? description = null) =>
        new Counter<T>(new(name, unit, description));

    public override MetricHistogram<T> CreateHistogram<T>(
        string name, string? unit = null, string? description = null) => new Histogram<T>(new(name, unit, description));

    public override MetricGauge<T> CreateGauge<T>(string name, string? unit = null, string? description = null) =>
        new Gauge<T>(new(name, unit, description));

    public override MetricMeter WithTags(IEnumerable<KeyValuePair<string, object>> tags) => this;

    private sealed class Counter<T>(Metric.MetricDetails details) : MetricCounter<T>(details)
        where T : struct
    {
        public override void Add(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null)
        {
        }

        public override MetricCounter<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags) => this;
    }

    private sealed class Histogram<T>(Metric.MetricDetails details) : MetricHistogram<T>(details)
        where T : struct
    {
        public override void Record(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null)
        {
        }

        public override MetricHistogram<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags) => this;
    }

    private sealed class Gauge<T>(Metric.MetricDetails details) : MetricGauge<T>(details)
        where T : struct
    {
        public override void Set(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null)
        {
        }

        public override MetricGauge<T> WithTags(IEnumerable<KeyValuePair<string, object>> tags) => this;
    }
}
