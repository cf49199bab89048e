using global::Temporalio.Activities;
using global::Temporalio.Client;
using global::Temporalio.Testing;
using global::Temporalio.Worker;
using global::Temporalio.Workflows;

namespace Flywheel.Tests.Packages.Temporalio.Worker;

[Trait("Category", "SdkUnit")]
public sealed class GreetingTests
{
    [Theory]
    [InlineData(100)]
    [InlineData(0)]
    public async Task WorkflowWithActivity_AnswersWithItsResult(int cached)
    {
        await using var environment = await WorkflowEnvironment.StartLocalAsync();
        using var worker = new TemporalWorker(
            environment.Client,
            new TemporalWorkerOptions("greetings") { MaxCachedWorkflows = cached }
                .AddWorkflow<Greeting>().AddActivity(GreetingActivities.Greet));

        var result = await worker.ExecuteAsync(
            () => environment.Client.ExecuteWorkflowAsync(
                (Greeting greeting) => greeting.RunAsync("Temporal"), new(id: Guid.NewGuid().ToString(), taskQueue: "greetings")),
            TestContext.Current.CancellationToken);

        result.ShouldBe("Hello, Temporal!");
    }

    [Workflow]
    public sealed class Greeting
    {
        [WorkflowRun]
        public async Task<string> RunAsync(string name) => await Workflow.ExecuteActivityAsync(
            () => GreetingActivities.Greet(name), new() { StartToCloseTimeout = TimeSpan.FromSeconds(10) });
    }

    public static class GreetingActivities
    {
        [Activity]
        public static string Greet(string name) => $"Hello, {name}!";
    }
}
