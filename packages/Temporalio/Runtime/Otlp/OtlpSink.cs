using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using Temporalio.Runtime.Metrics;

namespace Temporalio.Runtime.Otlp;

/// <summary>Sends metrics to an OpenTelemetry collector, by OpenTelemetry's own library.</summary>
internal sealed class OtlpSink : IMetricSink
{
    private static readonly TimeSpan DefaultInterval = TimeSpan.FromSeconds(1);

    private readonly Meter _meter = new(TelemetryNames.Service);
    private readonly ConcurrentDictionary<string, (MetricKind Kind, IMetricInstrument Instrument)> _instruments = [];
    private readonly MeterProvider _provider;
    private readonly bool _seconds;

    public OtlpSink(
        OpenTelemetryOptions options,
        string prefix,
        IReadOnlyCollection<KeyValuePair<string, string>>? globalTags,
        ILogger logger)
    {
        _seconds = options.UseSecondsForDuration;
        var buckets = new BucketBounds(prefix, _seconds, options.HistogramBucketOverrides);
        _provider = Sdk.CreateMeterProviderBuilder()
            .SetResourceBuilder(ResourceBuilder.CreateEmpty()
                .AddService(TelemetryNames.Service, autoGenerateServiceInstanceId: false)
                .AddTelemetrySdk()
                .AddEnvironmentVariableDetector()
                .AddAttributes((globalTags ?? [])
                    .Select(tag => KeyValuePair.Create<string, object>(tag.Key, tag.Value))))
            .AddMeter(_meter.Name)
            .AddView(instrument => ViewOf(instrument, buckets))
            .AddReader(NewReader(options, logger))
            .Build();
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    public IMetricInstrument Create(MetricDefinition definition)
    {
        var (kind, instrument) = _instruments.GetOrAdd(
            definition.Name, _ => (definition.Kind, new OtlpInstrument(_meter, definition, _seconds)));
        return kind == definition.Kind
            ? instrument
            : throw new InvalidOperationException(
                $"Metric {definition.Name} is a {kind}, so there cannot be a {definition.Kind} of that name.");
    }

    public void Dispose()
    {
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        _provider.Dispose();
        _meter.Dispose();
    }

    private static PeriodicExportingMetricReader NewReader(OpenTelemetryOptions options, ILogger logger)
    {
        var exporter = new OtlpExporter(
            new()
            {
                Endpoint = options.Url!,
                Protocol = options.Protocol == OpenTelemetryProtocol.Http
                    ? OtlpExportProtocol.HttpProtobuf
                    : OtlpExportProtocol.Grpc,
                Headers = string.Join(
                    ',',
                    (options.Headers ?? []).Select(header => $"{header.Key}={Uri.EscapeDataString(header.Value)}")),
            },
            logger);
        var interval = options.MetricsExportInterval ?? DefaultInterval;
        return new(exporter, (int)Math.Max(1, interval.TotalMilliseconds))
        {
            TemporalityPreference = options.MetricTemporality == OpenTelemetryMetricTemporality.Delta
                ? MetricReaderTemporalityPreference.Delta
                : MetricReaderTemporalityPreference.Cumulative,
        };
    }

    // Another runtime's meter has the same name, and a destination of its own.
    private MetricStreamConfiguration? ViewOf(Instrument instrument, BucketBounds buckets) =>
        !ReferenceEquals(instrument.Meter, _meter) ? MetricStreamConfiguration.Drop
        : instrument is Histogram<long> or Histogram<double>
            ? new ExplicitBucketHistogramConfiguration { Boundaries = buckets.For(instrument.Name) }
            : null;

    // What was counted since the last export would be lost.
    private void OnExit(object? sender, EventArgs e) => Dispose();
}
