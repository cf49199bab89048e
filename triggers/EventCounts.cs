using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using System.Text;

namespace Flywheel.Triggers;

/// <summary>What became of the events: for whoever listens to the meter, and for Prometheus.</summary>
internal sealed class EventCounts : IDisposable
{
    private const string Name = "flywheel_trigger_events_total";

    private readonly Meter _meter = new("Flywheel.Triggers");
    private readonly Counter<long> _counter;
    private readonly ConcurrentDictionary<(string Outcome, string Pipeline), long> _counts = new();

    public EventCounts() => _counter = _meter.CreateCounter<long>("flywheel.trigger.events", description: "Events, by what became of them.");

    public void Delivered(string pipeline) => Count("delivered", pipeline);

    /// <summary>No rule, or not the kind of event that rules are for.</summary>
    public void Unwanted() => Count("unwanted");

    public void Bad() => Count("bad");

    /// <summary>Turned away at the door.</summary>
    public void Refused() => Count("refused");

    /// <summary>Temporal or the signing keys were out of reach; the sender tries again.</summary>
    public void Deferred() => Count("deferred");

    public string ToPrometheus()
    {
        var text = new StringBuilder($"# HELP {Name} Events, by what became of them.\n# TYPE {Name} counter\n");
        foreach (var ((outcome, pipeline), count) in _counts.OrderBy(one => one.Key))
        {
            text.Append(CultureInfo.InvariantCulture, $"{Name}{{outcome=\"{outcome}\",pipeline=\"{pipeline}\"}} {count}\n");
        }

        return text.ToString();
    }

    public void Dispose() => _meter.Dispose();

    private void Count(string outcome, string pipeline = "")
    {
        _counts.AddOrUpdate((outcome, pipeline), 1, (_, count) => count + 1);
        _counter.Add(1, new("outcome", outcome), new("pipeline", pipeline));
    }
}
