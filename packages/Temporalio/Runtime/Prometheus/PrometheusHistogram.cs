using System.Globalization;
using System.Text;

namespace Temporalio.Runtime.Prometheus;

/// <summary>Counts values by upper bound; the last bucket is for all that are above.</summary>
internal sealed class PrometheusHistogram(string labels, double[] bounds, PrometheusSink sink)
    : PrometheusSeries(labels, sink)
{
    private readonly long[] _counts = new long[bounds.Length + 1];
    private double _sum;

    public override void Record(long value) => Record((double)value);

    public override void Record(double value)
    {
        var bucket = 0;
        while (bucket < bounds.Length && value > bounds[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _counts[bucket]);
        Add(ref _sum, value);
    }

    public override void WriteTo(StringBuilder text, string name)
    {
        var separator = Labels.Length == 0 ? "" : ",";
        var count = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            count += Interlocked.Read(ref _counts[i]);
            var bound = i < bounds.Length ? bounds[i].ToString("R", CultureInfo.InvariantCulture) : "+Inf";
            PrometheusText.Sample(text, name + "_bucket", $"{Labels}{separator}le=\"{bound}\"", count);
        }

        PrometheusText.Sample(text, name + "_sum", Labels, Volatile.Read(ref _sum));
        PrometheusText.Sample(text, name + "_count", Labels, count);
    }
}
