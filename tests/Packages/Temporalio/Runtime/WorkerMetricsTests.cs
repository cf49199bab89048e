using global::Temporalio.Activities;
using global::Temporalio.Client;
using global::Temporalio.Runtime;
using global::Temporalio.Runtime.Prometheus;
using global::Temporalio.Testing;
using global::Temporalio.Worker;
using global::Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Runtime;

/// <summary>What client and worker measure, by the names that dashboards for the official SDKs know.</summary>
[Trait("Category", "Sdk")]
public sealed class WorkerMetricsTests
{
    [Fact]
    public async Task Run_ShowsInTheMetricsOfItsRuntime()
    {
        var runtime = new TemporalRuntime(new(new() { Metrics = new(new PrometheusOptions("127.0.0.1:0")) }));
        await using var environment = await WorkflowEnvironment.StartLocalAsync(new() { Runtime = runtime });
        var queue = $"metrics-{Guid.NewGuid()}";
        using var worker = new TemporalWorker(
            environment.Client,
            new TemporalWorkerOptions(queue).AddWorkflow<Measured>().AddActivity(Measured.Count));

        await worker.ExecuteAsync(
            () => environment.Client.ExecuteWorkflowAsync(
                (Measured run) => run.RunAsync(), new(id: queue, taskQueue: queue)),
            TestContext.Current.CancellationToken);

        using var client = new HttpClient();
        var text = await client.GetStringAsync(
            new Uri($"http://{((PrometheusSink)runtime.MetricSink!).Address}/metrics"),
            TestContext.Current.CancellationToken);
        runtime.MetricSink.Dispose();
        text.ShouldContain(
            "temporal_workflow_completed{namespace=\"default\",service_name=\"temporal-core-sdk\","
            + $"task_queue=\"{queue}\",workflow_type=\"Measured\"}} 1\n");
        foreach (var name in new[]
        {
            "temporal_request{", "temporal_request_latency_count{", "temporal_long_request{", "temporal_worker_start{",
            "temporal_activity_execution_latency_count{",
            "temporal_workflow_endtoend_latency_count{", "temporal_workflow_task_execution_latency_bucket{",
            "temporal_num_pollers{", "temporal_worker_task_slots_used{",
            "mine_in_activity{", "mine_in_workflow{",
        })
        {
            text.ShouldContain("\n" + name);
        }
    }

    [Workflow]
    public sealed class Measured
    {
        [Activity]
        public static void Count() =>
            ActivityExecutionContext.Current.MetricMeter.CreateCounter<int>("mine_in_activity").Add(1);

        [WorkflowRun]
        public async Task RunAsync()
        {
            Workflow.MetricMeter.CreateCounter<int>("mine_in_workflow").Add(1);
            await Workflow.ExecuteActivityAsync(
                () => Count(), new() { StartToCloseTimeout = TimeSpan.FromSeconds(30) });
        }
    }
}
