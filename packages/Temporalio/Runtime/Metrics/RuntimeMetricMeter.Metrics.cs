using Temporalio.Common;

namespace Temporalio.Runtime.Metrics;

internal sealed partial class RuntimeMetricMeter
{
    private sealed class Counter<T>(Metric.MetricDetails details, IMetricInstrument instrument, MetricTags tags)
        : MetricCounter<T>(details)
        where T : struct
    {
        private readonly MetricSeries _series = instrument.With(tags);

        public override void Add(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null) =>
            MetricValue.Record(extraTags is null ? _series : instrument.With(tags.With(extraTags)), value);

        public override MetricCounter<T> WithTags(IEnumerable<KeyValuePair<string, object>> more) =>
            new Counter<T>(Details, instrument, tags.With(more));
    }


    private sealed class Histogram<T>(Metric.MetricDetails details, IMetricInstrument instrument, MetricTags tags)
        : MetricHistogram<T>(details)
        where T : struct
    {
        private readonly MetricSeries _series = instrument.With(tags);

        public override void Record(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null) =>
            MetricValue.Record(extraTags is null ? _series : instrument.With(tags.With(extraTags)), value);

        public override MetricHistogram<T> WithTags(IEnumerable<KeyValuePair<string, object>> more) =>
            new Histogram<T>(Details, instrument, tags.With(more));
    }


    private sealed class Gauge<T>(Metric.MetricDetails details, IMetricInstrument instrument, MetricTags tags)
        : MetricGauge<T>(details)
        where T : struct
    {
        private readonly MetricSeries _series = instrument.With(tags);

        public override void Set(T value, IEnumerable<KeyValuePair<string, object>>? extraTags = null) =>
            MetricValue.Record(extraTags is null ? _series : instrument.With(tags.With(extraTags)), value);

        public override MetricGauge<T> WithTags(IEnumerable<KeyValuePair<string, object>> more) =>
            new Gauge<T>(Details, instrument, tags.With(more));
    }
}
