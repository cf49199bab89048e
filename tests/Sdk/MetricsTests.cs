using System.Net;
using System.Net.Sockets;
using Temporalio.Activities;
using Temporalio.Client;
using Temporalio.Runtime;
using Temporalio.Worker;
using Temporalio.Workflows;

namespace Flywheel.Tests.Sdk;

/// <summary>What a worker counts, and what its workflows and activities count themselves.</summary>
[Trait("Category", "Sdk")]
public sealed class MetricsTests(SdkServer server)
{
    [Theory, CachedAndCold]
    public async Task Prometheus_ShowsTheWorkersMetricsAndOnesOwn(Cache cache)
    {
        var address = $"127.0.0.1:{FreePort()}";
        var runtime = new TemporalRuntime(new()
        {
            Telemetry = new() { Metrics = new(new PrometheusOptions(address)) { MetricPrefix = "fly_" } },
        });
        var shared = await server.ClientAsync();
        var client = await TemporalClient.ConnectAsync(new(shared.Connection.Options.TargetHost!)
        {
            Namespace = shared.Options.Namespace,
            Runtime = runtime,
        });
        var options = new TemporalWorkerOptions($"sdk-{Guid.NewGuid():N}").AddWorkflow<Measuring>().AddActivity(Measure);
        options.MaxCachedWorkflows = cache == Cache.Cold ? 0 : options.MaxCachedWorkflows;
        using var worker = new TemporalWorker(client, options);
        using var web = new HttpClient();
        await worker.ExecuteAsync(async () =>
        {
            await client.ExecuteWorkflowAsync((Measuring w) => w.RunAsync(), new($"sdk-{Guid.NewGuid():N}", options.TaskQueue!));
            var text = await Eventually.GetAsync(
                "workflow that is counted",
                () => web.GetStringAsync(new Uri($"http://{address}/metrics")),
                seen => seen.Contains("fly_workflow_completed{", StringComparison.Ordinal));
            var lines = text.Split('\n');
            Value(lines, "fly_workflow_completed", "workflow_type=\"Measuring\"", $"task_queue=\"{options.TaskQueue}\"").ShouldBe(1);
            Value(lines, "fly_request", "operation=\"StartWorkflowExecution\"").ShouldBe(1);
            // Once, however often the workflow is replayed.
            Value(lines, "our_steps", "kind=\"first\"").ShouldBe(1);
            Value(lines, "our_work", "activity_type=\"Measure\"").ShouldBe(46);
            Value(lines, "our_sizes_sum").ShouldBe(56);
            Value(lines, "our_sizes_count").ShouldBe(1);
            lines.ShouldContain("# HELP our_sizes how large they are");
        });
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static double Value(string[] lines, string name, params string[] labels)
    {
        var line = lines.Where(l => l.StartsWith($"{name}{{", StringComparison.Ordinal) && labels.All(l.Contains))
            .ShouldHaveSingleItem($"{name} with {string.Join(", ", labels)} in\n{string.Join('\n', lines)}");
        return double.Parse(line[(line.LastIndexOf(' ') + 1)..], System.Globalization.CultureInfo.InvariantCulture);
    }

    [Activity]
    private static void Measure()
    {
        var counter = ActivityExecutionContext.Current.MetricMeter.CreateCounter<int>("our_work");
        counter.Add(12);
        counter.Add(34);
    }

    [Workflow]
    public sealed class Measuring
    {
        [WorkflowRun]
        public async Task RunAsync()
        {
            Workflow.MetricMeter.CreateCounter<int>("our_steps")
                .WithTags(new Dictionary<string, object> { ["kind"] = "first" }).Add(1);
            Workflow.MetricMeter.CreateHistogram<int>("our_sizes", "bytes", "how large they are").Record(56);
            await Workflow.ExecuteActivityAsync(() => Measure(), Options.Soon);
            await Workflow.DelayAsync(1);
        }
    }
}
