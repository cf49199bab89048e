using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using global::Temporalio.Runtime;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Flywheel.Tests.Packages.Temporalio.Runtime;

/// <summary>What arrives at a collector. Names are what matters, so its messages are looked at as text.</summary>
[Trait("Category", "SdkUnit")]
public sealed class OpenTelemetryTests
{
    [Theory]
    [InlineData(OpenTelemetryProtocol.Http, "/v1/metrics")]
    [InlineData(OpenTelemetryProtocol.Grpc, "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export")]
    public async Task Metrics_ArriveAtTheCollector(OpenTelemetryProtocol protocol, string path)
    {
        await using var collector = await Collector.StartAsync(protocol);
        var url = protocol == OpenTelemetryProtocol.Http ? new Uri(collector.Url, "/v1/metrics") : collector.Url;
        var runtime = new TemporalRuntime(new(new()
        {
            Metrics = new(new OpenTelemetryOptions(url)
            {
                Protocol = protocol,
                Headers = [new("x-key", "s e=cret")],
                MetricsExportInterval = TimeSpan.FromMinutes(1),
                MetricTemporality = OpenTelemetryMetricTemporality.Delta,
            })
            {
                GlobalTags = [new("where", "here")],
            },
        }));
        runtime.CoreMetricMeter.CreateCounter<long>("request").Add(1, [new("operation", "StartWorkflowExecution")]);
        runtime.MetricMeter.CreateHistogram<TimeSpan>("mine").Record(TimeSpan.FromSeconds(1));
        runtime.MetricMeter.CreateGauge<double>("level").Set(1.5);

        runtime.MetricSink!.Dispose(); // exports what there is

        collector.Exports.ShouldAllBe(export => export.Path == path && export.Key == "s e=cret");
        var body = string.Concat(collector.Exports.Select(export => export.Body));
        foreach (var text in new[]
        {
            "temporal_request", "operation", "StartWorkflowExecution", "mine", "ms", "level", "service_name",
            "temporal-core-sdk", "where", "here",
        })
        {
            body.ShouldContain(text);
        }
    }

    private sealed class Collector(WebApplication app) : IAsyncDisposable
    {
        public ConcurrentQueue<(string Path, string Key, string Body)> Exports { get; } = [];

        public Uri Url { get; private set; } = null!; // set when it listens

        public static async Task<Collector> StartAsync(OpenTelemetryProtocol protocol)
        {
            var builder = WebApplication.CreateSlimBuilder();
            builder.Logging.ClearProviders();
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
                listen.Protocols = protocol == OpenTelemetryProtocol.Grpc ? HttpProtocols.Http2 : HttpProtocols.Http1));
            var app = builder.Build();
            var collector = new Collector(app);
            app.Run(collector.TakeAsync);
            await app.StartAsync();
            var addresses = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!;
            collector.Url = new(addresses.Addresses.First());
            return collector;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            Exports.Enqueue((
                context.Request.Path.Value!,
                context.Request.Headers["x-key"].ToString(),
                System.Text.Encoding.Latin1.GetString(body.ToArray())));
            if (context.Request.ContentType == "application/grpc")
            {
                context.Response.ContentType = "application/grpc";
                context.Response.DeclareTrailer("grpc-status");
                await context.Response.Body.WriteAsync(new byte[5]);
                context.Response.AppendTrailer("grpc-status", 0.ToString(CultureInfo.InvariantCulture));
            }

        }
    }
}
