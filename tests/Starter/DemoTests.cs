using System.Diagnostics;

namespace Flywheel.Tests.Starter;

[Trait("Category", "Starter")]
public sealed class DemoTests
{
    [Fact]
    public async Task Demo_RunsEveryPipelineFromNothing()
    {
        var watch = Stopwatch.StartNew();

        var answer = await CommandLine.RunAsync("127.0.0.1:1", "demo");

        answer.ShouldEndWith(0);
        answer.Output.ShouldContain("✓ Print the end: done");
        answer.Output.ShouldContain("3 of 3");
        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task DemoAsJson_IsTheRuns()
    {
        var answer = await CommandLine.RunAsync("127.0.0.1:1", "demo", "--json");

        var runs = answer.ShouldEndWith(0).Json.EnumerateArray().ToList();
        runs.ShouldAllBe(run => run.GetProperty("status").GetString() == "completed");
    }
}
