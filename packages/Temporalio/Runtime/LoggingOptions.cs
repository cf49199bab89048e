namespace Temporalio.Runtime;

/// <summary>What the runtime itself logs: not workers and clients, which have logger factories of their own.</summary>
public class LoggingOptions : ICloneable
{
    public LoggingOptions()
    {
    }

    public LoggingOptions(TelemetryFilterOptions filter) => Filter = filter;

    public TelemetryFilterOptions Filter { get; set; } = new();

    /// <summary>Null for the console.</summary>
    public LogForwardingOptions? Forwarding { get; set; }

    /// <summary>A copy, options within included.</summary>
    public virtual object Clone()
    {
        var copy = (LoggingOptions)MemberwiseClone();
        copy.Filter = (TelemetryFilterOptions)Filter.Clone();
        copy.Forwarding = (LogForwardingOptions?)Forwarding?.Clone();
        return copy;
    }
}
