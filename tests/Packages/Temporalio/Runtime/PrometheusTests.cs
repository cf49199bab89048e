using System.Net;
using System.Net.Sockets;
using global::Temporalio.Runtime;
using global::Temporalio.Runtime.Prometheus;

namespace Flywheel.Tests.Packages.Temporalio.Runtime;

[Trait("Category", "SdkUnit")]
public sealed class PrometheusTests : IDisposable
{
    private readonly List<TemporalRuntime> _runtimes = [];

    public void Dispose() => _runtimes.ForEach(runtime => runtime.MetricSink!.Dispose());

    [Fact]
    public async Task Metrics_AreServedAsText()
    {
        var runtime = Start(new("127.0.0.1:0"));
        var tagged = runtime.MetricMeter.WithTags([new("pipeline", "a \"b\"\\"), new("big", true)]);
        var counter = tagged.CreateCounter<int>("rows-loaded", "rows", "Rows loaded");
        counter.Add(3);
        counter.Add(4);
        counter.Add(5, [new("part", 2)]);
        runtime.MetricMeter.CreateGauge<double>("fill").Set(0.25);

        var text = await GetAsync(runtime);

        text.ShouldContain("# HELP rows_loaded Rows loaded\n# TYPE rows_loaded counter\n");
        const string Tags = "pipeline=\"a \\\"b\\\"\\\\\",service_name=\"temporal-core-sdk\"";
        text.ShouldContain($"rows_loaded{{big=\"true\",{Tags}}} 7\n");
        text.ShouldContain($"rows_loaded{{big=\"true\",part=\"2\",{Tags}}} 5\n");
        text.ShouldContain("# TYPE fill gauge\nfill{service_name=\"temporal-core-sdk\"} 0.25\n");
    }

    [Fact]
    public async Task Durations_FallIntoTheCoresBuckets()
    {
        var runtime = Start(new("127.0.0.1:0"), attachServiceName: false);
        var latency = runtime.CoreMetricMeter.CreateHistogram<TimeSpan>("activity_execution_latency");
        latency.Record(TimeSpan.FromMilliseconds(50.9));
        latency.Record(TimeSpan.FromMilliseconds(70));
        latency.Record(TimeSpan.FromMinutes(5));

        var text = await GetAsync(runtime);

        text.ShouldContain("# TYPE temporal_activity_execution_latency histogram\n");
        text.ShouldContain("temporal_activity_execution_latency_bucket{le=\"50\"} 1\n");
        text.ShouldContain("temporal_activity_execution_latency_bucket{le=\"100\"} 2\n");
        text.ShouldContain("temporal_activity_execution_latency_bucket{le=\"60000\"} 2\n");
        text.ShouldContain("temporal_activity_execution_latency_bucket{le=\"+Inf\"} 3\n");
        text.ShouldContain("temporal_activity_execution_latency_sum 300120\n");
        text.ShouldContain("temporal_activity_execution_latency_count 3\n");
    }

    [Fact]
    public async Task Options_ChangeNamesUnitsTagsAndBuckets()
    {
        var runtime = Start(
            new("127.0.0.1:0")
            {
                HasCounterTotalSuffix = true,
                HasUnitSuffix = true,
                UseSecondsForDuration = true,
                HistogramBucketOverrides = new Dictionary<string, IReadOnlyCollection<double>>
                {
                    ["special"] = [3, 1],
                },
            },
            attachServiceName: false,
            prefix: "mine_",
            globalTags: [new("zone", "z"), new("app", "flywheel")]);
        runtime.CoreMetricMeter.CreateCounter<long>("request").Add(1, [new("operation", "X")]);
        runtime.CoreMetricMeter.CreateHistogram<TimeSpan>("request_latency").Record(TimeSpan.FromMilliseconds(60));
        runtime.MetricMeter.CreateHistogram<double>("special_size", "bytes").Record(2);

        var text = await GetAsync(runtime);

        text.ShouldContain("mine_request_total{operation=\"X\",app=\"flywheel\",zone=\"z\"} 1\n");
        text.ShouldContain("mine_request_latency_seconds_bucket{app=\"flywheel\",zone=\"z\",le=\"0.05\"} 0\n");
        text.ShouldContain("mine_request_latency_seconds_bucket{app=\"flywheel\",zone=\"z\",le=\"0.1\"} 1\n");
        text.ShouldContain("mine_request_latency_seconds_sum{app=\"flywheel\",zone=\"z\"} 0.06\n");
        text.ShouldContain("special_size_bytes_bucket{app=\"flywheel\",zone=\"z\",le=\"1\"} 0\n");
        text.ShouldContain("special_size_bytes_bucket{app=\"flywheel\",zone=\"z\",le=\"3\"} 1\n");
    }

    [Fact]
    public async Task OtherPaths_AreNotFound()
    {
        var runtime = Start(new("127.0.0.1:0"));
        using var client = new HttpClient();

        using var answer = await client.GetAsync(
            new Uri($"http://{AddressOf(runtime)}/"), TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public void AddressInUse_SaysWhich()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();

        var error = Should.Throw<InvalidOperationException>(() => Start(new($"{other.LocalEndpoint}")));

        error.Message.ShouldContain($"{other.LocalEndpoint}");
    }

    [Theory]
    [InlineData("localhost:80")]
    [InlineData("127.0.0.1")]
    [InlineData("nonsense")]
    public void NoAddress_SaysWhatIsWanted(string address) =>
        Should.Throw<InvalidOperationException>(() => Start(new(address)))
            .Message.ShouldContain("an IP address and a port");

    [Fact]
    public void SameNameOfAnotherKind_IsRefused()
    {
        var meter = Start(new("127.0.0.1:0")).MetricMeter;
        meter.CreateCounter<long>("twice");

        Should.Throw<InvalidOperationException>(() => meter.CreateGauge<long>("twice")).Message.ShouldContain("twice");
    }

    [Fact]
    public void BadValuesAndTypes_AreRefused()
    {
        var meter = Start(new("127.0.0.1:0")).MetricMeter;

        Should.Throw<ArgumentException>(() => meter.CreateCounter<long>("c").Add(-1));
        Should.Throw<ArgumentException>(() => meter.CreateHistogram<TimeSpan>("h").Record(TimeSpan.FromTicks(-1)));
        Should.Throw<ArgumentException>(() => meter.CreateCounter<double>("d"));
        Should.Throw<ArgumentException>(() => meter.CreateGauge<TimeSpan>("g"));
        Should.Throw<ArgumentException>(() => meter.CreateHistogram<Guid>("i"));
    }

    private TemporalRuntime Start(
        PrometheusOptions options,
        bool attachServiceName = true,
        string? prefix = null,
        IReadOnlyCollection<KeyValuePair<string, string>>? globalTags = null)
    {
        var runtime = new TemporalRuntime(new(new()
        {
            Metrics = new(options)
            {
                AttachServiceName = attachServiceName,
                MetricPrefix = prefix,
                GlobalTags = globalTags,
            },
        }));
        _runtimes.Add(runtime);
        return runtime;
    }

    private static IPEndPoint AddressOf(TemporalRuntime runtime) => ((PrometheusSink)runtime.MetricSink!).Address;

    private static async Task<string> GetAsync(TemporalRuntime runtime)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync(
            new Uri($"http://{AddressOf(runtime)}/metrics"), TestContext.Current.CancellationToken);
    }
}
