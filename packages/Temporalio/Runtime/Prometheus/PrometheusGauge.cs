using System.Text;

namespace Temporalio.Runtime.Prometheus;

/// <summary>Keeps the last value.</summary>
internal sealed class PrometheusGauge(string labels, PrometheusSink sink) : PrometheusSeries(labels, sink)
{
    private double _value;

    public override void Record(long value) => Record((double)value);

    public override void Record(double value) => Volatile.Write(ref _value, value);

    public override void WriteTo(StringBuilder text, string name) =>
        PrometheusText.Sample(text, name, Labels, Volatile.Read(ref _value));
}
