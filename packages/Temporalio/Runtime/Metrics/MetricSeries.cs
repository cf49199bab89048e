namespace Temporalio.Runtime.Metrics;

/// <summary>The values of one metric with one set of tags.</summary>
internal abstract class MetricSeries
{
    public abstract void Record(long value);

    public abstract void Record(double value);

    public abstract void Record(TimeSpan value);
}
