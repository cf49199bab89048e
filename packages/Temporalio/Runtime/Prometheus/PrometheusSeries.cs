using System.Text;
using Temporalio.Runtime.Metrics;

namespace Temporalio.Runtime.Prometheus;

/// <summary>A series, and how it is written. Recording takes no lock; a reader may see the middle of it.</summary>
internal abstract class PrometheusSeries(string labels, PrometheusSink sink) : MetricSeries
{
    protected string Labels => labels;

    public abstract void WriteTo(StringBuilder text, string name);

    public override void Record(TimeSpan value) => Record(sink.DurationOf(value));

    protected static void Add(ref double sum, double value)
    {
        var seen = Volatile.Read(ref sum);
        while (true)
        {
            var before = Interlocked.CompareExchange(ref sum, seen + value, seen);
            if (before.Equals(seen))
            {
                return;
            }

            seen = before;
        }
    }
}
