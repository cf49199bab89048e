using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;

namespace Temporalio.Runtime.Otlp;

/// <summary>OpenTelemetry's exporter, which by itself says nowhere that its collector does not answer.</summary>
internal sealed partial class OtlpExporter(OtlpExporterOptions options, ILogger logger) : OtlpMetricExporter(options)
{
    private readonly Uri _url = options.Endpoint;

    public override ExportResult Export(in Batch<Metric> metrics)
    {
        var result = base.Export(metrics);
        if (result == ExportResult.Failure)
        {
            LogFailure(logger, _url);
        }

        return result;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Metrics were not exported to {Url} and may be lost")]
    private static partial void LogFailure(ILogger logger, Uri url);
}
