namespace Temporalio.Runtime.Metrics;

/// <summary>Where metrics go.</summary>
internal interface IMetricSink : IDisposable
{
    /// <summary>Asked again for a metric that there is, it gives the same one.</summary>
    /// <exception cref="InvalidOperationException">There is a metric of that name and another kind.</exception>
    IMetricInstrument Create(MetricDefinition definition);
}
