using System.Text;

namespace Temporalio.Runtime.Prometheus;

/// <summary>Counts up.</summary>
internal sealed class PrometheusCounter(string labels, PrometheusSink sink) : PrometheusSeries(labels, sink)
{
    private long _count;

    public override void Record(long value) => Interlocked.Add(ref _count, value);

    public override void Record(double value) => Record((long)value);

    public override void WriteTo(StringBuilder text, string name) =>
        PrometheusText.Sample(text, name, Labels, Interlocked.Read(ref _count));
}
