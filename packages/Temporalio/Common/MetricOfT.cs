namespace Temporalio.Common;

/// <typeparam name="T">Type of the metric's values.</typeparam>
public abstract class Metric<T> : Metric
    where T : struct
{
    internal Metric(MetricDetails details)
        : base(details)
    {
    }
}
