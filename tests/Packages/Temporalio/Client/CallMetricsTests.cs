using Temporalio.Client;
using Temporalio.Exceptions;
using Temporalio.Runtime;
using Temporalio.Runtime.Prometheus;

namespace Flywheel.Tests.Packages.Temporalio.Client;

/// <summary>What calls count, by the names that dashboards for the official SDKs know.</summary>
[Trait("Category", "SdkUnit")]
public sealed class CallMetricsTests
{
    [Fact]
    public async Task Attempts_AreCountedAndTimed()
    {
        var runtime = new TemporalRuntime(new(new() { Metrics = new(new PrometheusOptions("127.0.0.1:0")) }));
        using var sink = (PrometheusSink)runtime.MetricSink!;
        await using var server = await FakeServer.StartAsync();
        var connection = await TemporalConnection.ConnectAsync(new(server.Address)
        {
            Runtime = runtime,
            RpcRetry = new() { InitialInterval = TimeSpan.FromMilliseconds(1) },
        });
        server.Failures.Enqueue(new() { Code = (int)RpcException.StatusCode.ResourceExhausted, Message = "larger than max" });

        await Should.ThrowAsync<RpcException>(() => connection.WorkflowService.CountWorkflowExecutionsAsync(
            new() { Namespace = "ours" }, new() { Retry = true }));
        await connection.WorkflowService.CountWorkflowExecutionsAsync(new() { Namespace = "ours" });
        await connection.WorkflowService.PollWorkflowTaskQueueAsync(
            new() { Namespace = "ours", TaskQueue = new() { Name = "sticky", NormalName = "queue" } });

        using var http = new HttpClient();
        var text = await http.GetStringAsync(
            new Uri($"http://{sink.Address}/metrics"), TestContext.Current.CancellationToken);
        const string Count = "{namespace=\"ours\",operation=\"CountWorkflowExecutions\",service_name=\"temporal-core-sdk\"";
        const string Poll = "{namespace=\"ours\",operation=\"PollWorkflowTaskQueue\",service_name=\"temporal-core-sdk\"";
        text.ShouldContain($"temporal_request{Count}}} 2\n");
        text.ShouldContain($"temporal_request_failure{Count},status_code=\"RESOURCE_EXHAUSTED\"}} 1\n");
        text.ShouldContain($"temporal_request_latency_count{Count}}} 2\n");
        text.ShouldContain($"temporal_long_request{Poll},task_queue=\"queue\"}} 1\n");
        text.ShouldContain($"temporal_long_request_latency_count{Poll},task_queue=\"queue\"}} 1\n");
    }
}
