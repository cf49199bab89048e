using global::Temporalio.Client;
using global::Temporalio.Common;
using global::Temporalio.Testing;
using global::Temporalio.Worker;
using global::Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Testing;

[Trait("Category", "SdkUnit")]
public sealed class WorkflowEnvironmentTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task WaitingForAResult_SkipsTime()
    {
        await using var environment = await WorkflowEnvironment.StartTimeSkippingAsync();
        using var worker = new TemporalWorker(environment.Client, new TemporalWorkerOptions("sleepers").AddWorkflow<LongSleep>());
        var before = await environment.GetCurrentTimeAsync();

        await worker.ExecuteAsync(
            () => environment.Client.ExecuteWorkflowAsync((LongSleep run) => run.RunAsync(), new(Guid.NewGuid().ToString(), "sleepers")),
            Cancel);

        environment.SupportsTimeSkipping.ShouldBeTrue();
        (await environment.GetCurrentTimeAsync() - before).ShouldBeGreaterThan(TimeSpan.FromDays(100));
    }

    [Fact]
    public async Task SkippingDisabled_TimeStandsStill()
    {
        await using var environment = await WorkflowEnvironment.StartTimeSkippingAsync();
        using var worker = new TemporalWorker(environment.Client, new TemporalWorkerOptions("sleepers").AddWorkflow<LongSleep>());

        await worker.ExecuteAsync(
            async () =>
            {
                var handle = await environment.Client.StartWorkflowAsync(
                    (LongSleep run) => run.RunAsync(), new(Guid.NewGuid().ToString(), "sleepers"));
                await environment.WithAutoTimeSkippingDisabledAsync(async () =>
                    await Should.ThrowAsync<TimeoutException>(() => handle.GetResultAsync().WaitAsync(TimeSpan.FromSeconds(1), Cancel)));
                await handle.TerminateAsync();
            },
            Cancel);
    }

    [Fact]
    public async Task Delay_SkipsTimeToo()
    {
        await using var environment = await WorkflowEnvironment.StartTimeSkippingAsync();
        var before = await environment.GetCurrentTimeAsync();

        await environment.DelayAsync(TimeSpan.FromDays(10), Cancel);

        (await environment.GetCurrentTimeAsync() - before).ShouldBeGreaterThan(TimeSpan.FromDays(9.9));
    }

    [Fact]
    public async Task Local_HasNamespaceAndSearchAttributes()
    {
        var key = SearchAttributeKey.CreateKeyword("Colour");

        await using var environment = await WorkflowEnvironment.StartLocalAsync(
            new() { Namespace = "tests", SearchAttributes = [key] });

        environment.SupportsTimeSkipping.ShouldBeFalse();
        environment.Client.Options.Namespace.ShouldBe("tests");
        var handle = await environment.Client.StartWorkflowAsync(
            "Any", [], new(Guid.NewGuid().ToString(), "any") { TypedSearchAttributes = new SearchAttributeCollection.Builder().Set(key, "red").ToSearchAttributeCollection() });
        (await handle.DescribeAsync()).TypedSearchAttributes.Get(key).ShouldBe("red");
    }

    [Fact]
    public async Task DatabaseFilename_KeepsData()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"flywheel-sdk-{Guid.NewGuid():N}");
        var options = new WorkflowEnvironmentStartLocalOptions { DevServerOptions = new() { DatabaseFilename = folder } };
        try
        {
            await using (var first = await WorkflowEnvironment.StartLocalAsync(options))
            {
                await first.Client.StartWorkflowAsync("Any", [], new("kept", "any"));
            }

            await using var second = await WorkflowEnvironment.StartLocalAsync(options);
            (await second.Client.GetWorkflowHandle("kept").DescribeAsync()).WorkflowType.ShouldBe("Any");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task WhatIsForAServerProgram_IsRefused()
    {
        (await Should.ThrowAsync<ArgumentException>(() => WorkflowEnvironment.StartLocalAsync(new() { UI = true })))
            .Message.ShouldStartWith("UI is for a server program");
        await Should.ThrowAsync<ArgumentException>(
            () => WorkflowEnvironment.StartTimeSkippingAsync(new() { TestServer = new() { ExistingPath = "/bin/server" } }));
    }

    [Workflow]
    public sealed class LongSleep
    {
        [WorkflowRun]
        public Task RunAsync() => Workflow.DelayAsync(TimeSpan.FromDays(100));
    }
}
