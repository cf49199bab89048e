namespace Temporalio.Runtime.Metrics;

/// <summary>A metric at its destination.</summary>
internal interface IMetricInstrument
{
    /// <summary>The metric's values with exactly these tags. Worth keeping: recording by it is cheap.</summary>
    MetricSeries With(MetricTags tags);
}
