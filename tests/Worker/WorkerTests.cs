using System.Diagnostics;
using System.Net;
using Flywheel.Tests.Conformance;
using Flywheel.Workflows;
using Temporalio.Api.Enums.V1;
using Temporalio.Client;

namespace Flywheel.Tests.Worker;

/// <summary>The worker as a process, against the embedded service as a process.</summary>
[Trait("Category", "Worker")]
public sealed class WorkerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Worker_IsReadyWhenItPollsAndRunsPipelines()
    {
        await using var service = await TemporalProcess.StartAsync(Cancel);
        await using var worker = WorkerProcess.Start(service.Address);
        await worker.ReadyAsync();

        var result = await RunHelloAsync(service.Address, "hello/2021-01-31", seconds: 0);

        result.Summary.ShouldEndWith("… end");
        (await worker.GetAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        (await worker.GetAsync("/health/ready")).Body.ShouldBe("Healthy: polling flywheel\n");
    }

    [Fact]
    public async Task LogOfAStep_CarriesWorkflowAndRunId()
    {
        await using var service = await TemporalProcess.StartAsync(Cancel);
        await using var worker = WorkerProcess.Start(service.Address);
        await worker.ReadyAsync();
        await RunHelloAsync(service.Address, "hello/2021-01-31", seconds: 0);

        await worker.SaysAsync("echo: end");

        var line = worker.Log.Single(entry => entry.GetProperty("message").GetString()!.Contains("echo: end", StringComparison.Ordinal));
        line.GetProperty("workflowId").GetString().ShouldBe("hello/2021-01-31");
        line.EnumerateObject().ShouldContain(field => field.Name == "runId" || field.Name == "workflowRunId");
        line.GetProperty("severity").GetString().ShouldBe("INFO");
        line.GetProperty("program").GetString().ShouldBe("echo");
    }

    [Fact]
    public async Task NoServerYet_IsAliveNotReadyAndSaysWhatItWaitsFor()
    {
        await using var worker = WorkerProcess.Start("127.0.0.1:1");

        await worker.SaysAsync("No Temporal service answers at 127.0.0.1:1");

        (await worker.GetAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
        var ready = await worker.GetAsync("/health/ready");
        ready.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        ready.Body.ShouldContain("127.0.0.1:1");
    }

    [Fact]
    public async Task WrongNamespace_IsSaidAndWaitedFor()
    {
        await using var service = await TemporalProcess.StartAsync(Cancel);
        await using var worker = WorkerProcess.Start(service.Address, new() { ["TEMPORAL_NAMESPACE"] = "nope" });

        await worker.SaysAsync("has no namespace");

        (await worker.GetAsync("/health/live")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Sigterm_LetsTheStepThatIsAtWorkEnd()
    {
        await using var service = await TemporalProcess.StartAsync(Cancel);
        await using var worker = WorkerProcess.Start(service.Address);
        await worker.ReadyAsync();
        var run = await StartHelloAsync(service.Address, "hello/2021-01-31", seconds: 2);
        await worker.SaysAsync("date: ");

        worker.Signal("TERM");

        (await worker.ExitAsync()).ShouldBe(0, worker.Output);
        // The sleep was at work or about to be; what had begun has ended, not been killed.
        worker.Output.ShouldNotContain("Killing process", customMessage: worker.Output);
        worker.Output.ShouldContain("Stopped");
        (await run.DescribeAsync()).Status.ShouldBe(WorkflowExecutionStatus.Running);
    }

    [Fact]
    public async Task SigtermAndNoPatience_KillsTheStepAndItsProcess()
    {
        await using var service = await TemporalProcess.StartAsync(Cancel);
        await using var worker = WorkerProcess.Start(service.Address, new() { ["Worker__GracefulShutdown"] = "00:00:01" });
        await worker.ReadyAsync();
        await StartHelloAsync(service.Address, "hello/2021-01-31", seconds: 597);
        await UntilSleepsAsync(service.Address);
        var watch = Stopwatch.StartNew();

        worker.Signal("TERM");

        (await worker.ExitAsync()).ShouldBe(0, worker.Output);
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        worker.Output.ShouldContain("Killing process");
    }

    [Fact]
    public async Task Metrics_AreServedForPrometheus()
    {
        await using var service = await TemporalProcess.StartAsync(Cancel);
        await using var worker = WorkerProcess.Start(service.Address);
        await worker.ReadyAsync();
        await RunHelloAsync(service.Address, "hello/2021-01-31", seconds: 0);
        using var http = new HttpClient();

        var metrics = await http.GetStringAsync(worker.Metrics, Cancel);

        metrics.ShouldContain("temporal_workflow_completed");
        metrics.ShouldContain("temporal_request");
        metrics.ShouldContain("task_queue=\"flywheel\"");
    }

    [Theory]
    [InlineData("Worker__Health", "http://", 1)]
    [InlineData("Worker__Prometheus", "", 2)]
    public async Task PortThatIsTaken_IsNamedWithItsSetting(string variable, string scheme, int exitCode)
    {
        using var taken = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        taken.Start();
        await using var worker = WorkerProcess.Start("127.0.0.1:1", new() { [variable] = $"{scheme}{taken.LocalEndpoint}" });

        (await worker.ExitAsync()).ShouldBe(exitCode);
        var said = worker.Output.Split('\n').Single(line => line.StartsWith("flywheel worker: ", StringComparison.Ordinal));
        said.ShouldContain($"{taken.LocalEndpoint}");
        said.ShouldContain(variable);
        worker.Output.ShouldNotContain("Unhandled exception");
    }

    [Theory]
    [InlineData("Worker__GracefulShutdown", "soon", "GracefulShutdown")]
    [InlineData("Worker__Grace", "1", "Grace")]
    [InlineData("Worker__Health", "here", "Worker:Health")]
    [InlineData("Sources__ChunkSize", "100000", "Sources:ChunkSize is 100000: it must be a multiple of 262144")]
    [InlineData("Worker__OpenTelemetry", "http://127.0.0.1:4317", "Worker:OpenTelemetry")]
    [InlineData("TEMPORAL_ADDRESS", "http://127.0.0.1:7233", "TEMPORAL_ADDRESS must be like 127.0.0.1:7233")]
    public async Task WrongSetting_IsTwoAndNamed(string variable, string value, string named)
    {
        await using var worker = WorkerProcess.Start("127.0.0.1:1", new() { [variable] = value });

        (await worker.ExitAsync()).ShouldBe(2);
        worker.Output.ShouldContain(named);
        worker.Output.ShouldNotContain("   at ");
    }

    private static async Task<RunResult> RunHelloAsync(string address, string id, int seconds) =>
        await (await StartHelloAsync(address, id, seconds)).GetResultAsync();

    private static async Task<WorkflowHandle<Hello, RunResult>> StartHelloAsync(string address, string id, int seconds)
    {
        var client = await ConnectAsync(address);
        return await client.StartWorkflowAsync((Hello run) => run.RunAsync(new HelloInput(seconds)), new(id, PipelineCatalog.TaskQueue));
    }

    private static async Task UntilSleepsAsync(string address)
    {
        var run = (await ConnectAsync(address)).GetWorkflowHandle("hello/2021-01-31");
        var client = run.Client;
        for (var patience = Stopwatch.StartNew(); ;)
        {
            var described = await client.WorkflowService.DescribeWorkflowExecutionAsync(
                new() { Namespace = client.Options.Namespace, Execution = new() { WorkflowId = run.Id } });
            if (described.PendingActivities.Any(activity => activity.State == PendingActivityState.Started && activity.ActivityId == "2"))
            {
                return;
            }

            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
        }
    }

    private static async Task<ITemporalClient> ConnectAsync(string address)
    {
        var client = await TemporalClient.ConnectAsync(new(address));
        var attributes = new Temporalio.Api.OperatorService.V1.AddSearchAttributesRequest { Namespace = "default" };
        foreach (var key in RunAttributes.All)
        {
            attributes.SearchAttributes[key.Name] = key.ValueType;
        }

        await client.OperatorService.AddSearchAttributesAsync(attributes);
        return client;
    }
}
