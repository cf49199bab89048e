using System.Diagnostics.Metrics;
using Temporalio.Runtime.Metrics;

namespace Temporalio.Runtime.Otlp;

/// <summary>A metric that is one of .NET's instruments.</summary>
internal sealed class OtlpInstrument : IMetricInstrument
{
    private readonly bool _seconds;
    private readonly Counter<long>? _counter;
    private readonly Gauge<long>? _gauge;
    private readonly Gauge<double>? _floatGauge;
    private readonly Histogram<long>? _histogram;
    private readonly Histogram<double>? _floatHistogram;

    public OtlpInstrument(Meter meter, MetricDefinition definition, bool seconds)
    {
        _seconds = seconds;
        var unit = definition.Type != MetricValueType.Duration ? definition.Unit : seconds ? "s" : "ms";
        var isFloat = definition.Type == MetricValueType.Float
            || (definition.Type == MetricValueType.Duration && seconds);
        switch (definition.Kind, isFloat)
        {
            case (MetricKind.Counter, _):
                _counter = meter.CreateCounter<long>(definition.Name, unit, definition.Description);
                break;
            case (MetricKind.Gauge, false):
                _gauge = meter.CreateGauge<long>(definition.Name, unit, definition.Description);
                break;
            case (MetricKind.Gauge, true):
                _floatGauge = meter.CreateGauge<double>(definition.Name, unit, definition.Description);
                break;
            case (_, false):
                _histogram = meter.CreateHistogram<long>(definition.Name, unit, definition.Description);
                break;
            default:
                _floatHistogram = meter.CreateHistogram<double>(definition.Name, unit, definition.Description);
                break;
        }
    }

    public MetricSeries With(MetricTags tags) => new Series(this, tags);

    private sealed class Series(OtlpInstrument instrument, MetricTags tags) : MetricSeries
    {
        public override void Record(long value)
        {
            instrument._counter?.Add(value, tags.Span);
            instrument._gauge?.Record(value, tags.Span);
            instrument._histogram?.Record(value, tags.Span);
            instrument._floatGauge?.Record(value, tags.Span);
            instrument._floatHistogram?.Record(value, tags.Span);
        }

        public override void Record(double value)
        {
            instrument._floatGauge?.Record(value, tags.Span);
            instrument._floatHistogram?.Record(value, tags.Span);
            instrument._gauge?.Record((long)value, tags.Span);
            instrument._histogram?.Record((long)value, tags.Span);
        }

        public override void Record(TimeSpan value)
        {
            if (instrument._seconds)
            {
                Record(value.TotalSeconds);
            }
            else
            {
                Record((long)value.TotalMilliseconds);
            }
        }
    }
}
