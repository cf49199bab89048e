using global::Temporalio.Runtime;
using Microsoft.Extensions.Logging;

namespace Flywheel.Tests.Packages.Temporalio.Runtime;

[Trait("Category", "SdkUnit")]
public sealed class RuntimeTests
{
    [Fact]
    public void WithoutMetrics_CountingAllocatesNothing()
    {
        var counter = TemporalRuntime.Default.MetricMeter.CreateCounter<long>("c");
        var histogram = TemporalRuntime.Default.MetricMeter.CreateHistogram<TimeSpan>("h");
        counter.Add(1);
        histogram.Record(TimeSpan.Zero);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            counter.Add(i);
            histogram.Record(TimeSpan.FromTicks(i));
        }

        GC.GetAllocatedBytesForCurrentThread().ShouldBe(before);
    }

    [Fact]
    public void NoDestinationOrTwo_IsRefused()
    {
        Should.Throw<ArgumentException>(() => new TemporalRuntime(new(new() { Metrics = new() })));
        Should.Throw<ArgumentException>(() => new TemporalRuntime(new(new()
        {
            Metrics = new(new PrometheusOptions("127.0.0.1:0")) { OpenTelemetry = new("http://127.0.0.1:1") },
        })));
        Should.Throw<ArgumentException>(
            () => new TemporalRuntime(new(new() { Metrics = new(new PrometheusOptions()) })));
        Should.Throw<ArgumentException>(
            () => new TemporalRuntime(new(new() { Metrics = new(new OpenTelemetryOptions()) })));
    }

    [Fact]
    public void ForwardingToNobody_IsRefused() =>
        Should.Throw<ArgumentException>(
            () => new TemporalRuntime(new(new() { Logging = new() { Forwarding = new() } })));

    [Theory]
    [InlineData("ERROR,temporalio_sdk_core=DEBUG", LogLevel.Debug)]
    [InlineData("info", LogLevel.Information)]
    [InlineData("something=TRACE", LogLevel.Error)]
    [InlineData("off", LogLevel.None)]
    public void Filter_IsReadAsRustReadsIt(string filter, LogLevel level) =>
        new TelemetryFilterOptions(filter).OurLevel.ShouldBe(level);

    [Fact]
    public void Filter_OfLevels_IsTheOfficialString()
    {
        var filter = new TelemetryFilterOptions(TelemetryFilterOptions.Level.Info);

        filter.FilterString.ShouldBe(
            "ERROR,temporalio_common=INFO,temporalio_sdk_core=INFO,temporalio_client=INFO,temporalio_sdk=INFO");
        filter.OurLevel.ShouldBe(LogLevel.Information);
    }

    [Fact]
    public void Messages_FromTheLevelOnAreForwarded()
    {
        var lines = new Lines();
        var runtime = new TemporalRuntime(new(new() { Logging = new() { Forwarding = new(lines) } }));

        runtime.Logger.Log(LogLevel.Information, 0, "quiet", null, (text, _) => text);
        runtime.Logger.Log(LogLevel.Warning, 0, "loud", null, (text, _) => text);

        lines.Said.ShouldBe(["Warning loud"]);
    }

    [Fact]
    public void OptionsOfARunningRuntime_AreItsOwn()
    {
        var options = new TemporalRuntimeOptions();
        var runtime = new TemporalRuntime(options);
        options.Telemetry.Logging = null;

        runtime.Options.Telemetry.Logging.ShouldNotBeNull();
    }

    private sealed class Lines : ILogger
    {
        public List<string> Said { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel,
            EventId eventId,
            TState state,
            Exception? exception,
            Func<TState, Exception?, string> formatter) =>
            Said.Add($"{logLevel} {formatter(state, exception)}");
    }
}
