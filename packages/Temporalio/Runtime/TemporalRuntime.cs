using Temporalio.Common;

namespace Temporalio.Runtime;

/// <summary>What clients and workers share: metrics and the options of telemetry.</summary>
public sealed class TemporalRuntime
{
    /// <summary>Names that begin so are Temporal's own.</summary>
    internal const string ReservedNamePrefix = "__temporal";

    private static readonly Lazy<TemporalRuntime> LazyDefault = new(() => new(new()));

    /// <exception cref="ArgumentException">The options name two destinations of metrics, or lack an address.</exception>
    public TemporalRuntime(TemporalRuntimeOptions options)
    {
        Options = (TemporalRuntimeOptions)options.Clone();
        MetricMeter = MetricMeterNoop.Instance;
    }

    /// <summary>The one of all clients that are given none: without metrics.</summary>
    public static TemporalRuntime Default => LazyDefault.Value;

    /// <summary>Makes metrics that go where the runtime's own go, by exactly the names that they are given.</summary>
    public MetricMeter MetricMeter { get; }

    /// <summary>A copy of what the runtime was made with.</summary>
    internal TemporalRuntimeOptions Options { get; }
}
