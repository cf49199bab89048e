namespace Temporalio.Runtime;

/// <summary>What a runtime tells of itself.</summary>
public class TelemetryOptions : ICloneable
{
    public LoggingOptions? Logging { get; set; } = new();

    /// <summary>Null for no metrics, which costs nothing.</summary>
    public MetricsOptions? Metrics { get; set; }

    /// <summary>A copy, options within included.</summary>
    public virtual object Clone()
    {
        var copy = (TelemetryOptions)MemberwiseClone();
        copy.Logging = (LoggingOptions?)Logging?.Clone();
        copy.Metrics = (MetricsOptions?)Metrics?.Clone();
        return copy;
    }
}
